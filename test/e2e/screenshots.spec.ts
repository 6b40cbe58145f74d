import { copyFile, mkdir } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, browse, statusOf, switchOn, test } from './support/test.ts';

/** The README's pictures: `STEADWAY_UPDATE_IMAGES=1 npm run test:e2e -- screenshots` puts new ones into docs/images. */
async function picture(page: Page, name: string, file: string): Promise<void> {
  await page.screenshot({ path: file, animations: 'disabled' });
  if (!process.env['STEADWAY_UPDATE_IMAGES']) return;
  await mkdir('docs/images', { recursive: true });
  await copyFile(file, `docs/images/${name}.png`);
}

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

    const options = await steadway.openOptions('servers');
    await options.setViewportSize({ width: 1000, height: 720 });
    await options.emulateMedia({ colorScheme });
    await picture(options, `options-servers${suffix}`, testInfo.outputPath('servers.png'));
    await options.getByRole('link', { name: 'Routing' }).click();
    await expect(options.getByRole('table', { name: 'Rules' })).toContainText('Private networks');
    await picture(options, `options-routing${suffix}`, testInfo.outputPath('routing.png'));
    await options.getByRole('link', { name: 'Connection' }).click();
    await picture(options, `options-connection${suffix}`, testInfo.outputPath('connection.png'));
    await options.getByRole('link', { name: 'History' }).click();
    await expect(options.getByRole('table', { name: 'Events' })).toContainText('Berlin');
    await picture(options, `options-history${suffix}`, testInfo.outputPath('history.png'));
  });
}
