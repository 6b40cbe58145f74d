import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { englishCaptions as captions } from './support/store-captions.ts';
import { openScreenshot, openTile } from './support/store-pictures.ts';
import { addServers, browse, statusOf, switchOn, test } from './support/test.ts';

/**
 * The pictures of the README and of the stores: `STEADWAY_UPDATE_IMAGES=1 npm run test:e2e -- screenshots` puts new ones into
 * docs/images and docs/store/images.
 */
async function picture(page: Page, name: string, file: string, folder = 'docs/images'): Promise<Buffer> {
  const png = await page.screenshot({ path: file, animations: 'disabled' });
  if (!process.env['STEADWAY_UPDATE_IMAGES']) return png;
  const kept = `${folder}/${name}.png`;
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(file, kept);
  return png;
}

/** Of the page that it is opened as, the part that the browser would show. */
const POPUP = '.popup';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`popup and options can be shown in the ${colorScheme} scheme`, async ({ lab, steadway }, testInfo) => {
    const suffix = colorScheme === 'dark' ? '-dark' : '';
    const berlin = await lab.addGateway({
      name: 'berlin',
      scheme: 'https',
      label: 'Berlin',
      country: 'DE',
      city: 'Berlin',
      clients: [
        { username: 'ada', password: 'secret', token: 'ada-token', plan: 'Family', quotaBytes: 50_000_000_000 },
      ],
      serviceLimits: { metricsIntervalMs: 500 },
    });
    const tokyo = await lab.addGateway({ name: 'tokyo', scheme: 'http', label: 'Tokyo', country: 'JP', city: 'Tokyo' });
    await addServers(steadway, [berlin.link(), tokyo.link()]);
    const popup = await switchOn(steadway);
    await popup.setViewportSize({ width: 360, height: 600 });
    await popup.emulateMedia({ colorScheme });
    await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
    await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(berlin.exit.ip);
    await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(/\d ms/);
    const { page: browsing } = await browse(steadway, lab);
    await popup.bringToFront();
    await expect(popup.getByRole('group', { name: 'Live feed' })).toContainText('Live');
    await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText('kB/s');
    await expect(popup.getByRole('main')).toContainText('Family');
    for (const chart of ['Latency chart', 'Throughput chart'])
      await expect(popup.getByRole('img', { name: chart }).locator('path').first()).toBeAttached();
    await picture(popup, `popup-connected${suffix}`, testInfo.outputPath('connected.png'));
    const connected = await popup.locator(POPUP).screenshot({ animations: 'disabled' });
    await browsing.close();

    await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
    await expect(statusOf(popup)).toHaveText(/^Disconnected – paused/);
    await picture(popup, `popup-paused${suffix}`, testInfo.outputPath('paused.png'));
    await popup.getByRole('button', { name: 'Resume now' }).click();
    await expect(statusOf(popup)).toHaveText(/^Connected/);

    // With both of them gone, neither takes over for the other.
    await tokyo.fault({ type: 'refuse' });
    await berlin.fault({ type: 'refuse' });
    await expect(statusOf(popup)).toHaveText(/^Reconnecting – attempt 2/);
    await picture(popup, `popup-reconnecting${suffix}`, testInfo.outputPath('reconnecting.png'));
    const reconnecting = await popup.locator(POPUP).screenshot({ animations: 'disabled' });

    const options = await steadway.openOptions('servers');
    await options.setViewportSize({ width: 1000, height: 720 });
    await options.emulateMedia({ colorScheme });
    const servers = await picture(options, `options-servers${suffix}`, testInfo.outputPath('servers.png'));
    await options.getByRole('link', { name: 'Routing' }).click();
    await expect(options.getByRole('table', { name: 'Rules' })).toContainText('Private networks');
    const routing = await picture(options, `options-routing${suffix}`, testInfo.outputPath('routing.png'));
    await options.getByRole('link', { name: 'Connection' }).click();
    const connection = await picture(options, `options-connection${suffix}`, testInfo.outputPath('connection.png'));
    await options.getByRole('link', { name: 'History' }).click();
    await expect(options.getByRole('table', { name: 'Events' })).toContainText('Berlin');
    const history = await picture(options, `options-history${suffix}`, testInfo.outputPath('history.png'));
    if (colorScheme === 'dark') return;

    const folder = `docs/store/images/${captions.language}`;
    for (const { name, ...shown } of [
      { name: 'connected', popup: connected, options: servers },
      { name: 'reconnecting', popup: reconnecting, options: connection },
      { name: 'routing', popup: connected, options: routing },
      { name: 'history', popup: connected, options: history },
    ] as const) {
      const page = await openScreenshot(steadway.context(), { captions, caption: captions[name], ...shown });
      await picture(page, name, testInfo.outputPath(`store-${name}.png`), folder);
    }
    await picture(await openTile(steadway.context(), captions), 'tile', testInfo.outputPath('tile.png'), folder);
  });
}
