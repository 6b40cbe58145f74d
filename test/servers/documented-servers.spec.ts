import { expect } from 'playwright/test';
import { addServers, browse, statusOf, switchOn, visit, ways } from '../e2e/support/test.ts';
import { documentedServers } from './kinds/all.ts';
import { documentedFiles } from './support/documented.ts';
import { expectExitIp } from './support/sites.ts';
import { skipWithout } from './support/skip.ts';
import { test } from './support/test.ts';

test('every file that the page has its reader write is followed by one of these tests', () => {
  const followed = documentedServers.flatMap(({ heading, files }) => files.map((file) => `${heading} ${file}`));
  expect(documentedFiles('Configurations')).toEqual(followed);
});

for (const { heading, needs, reachesInside, setUp } of documentedServers) {
  test.describe(heading, () => {
    skipWithout(needs);

    test('carries pages, is named when it dies, lets nothing out meanwhile, and is found again', async ({
      place,
      sites,
      steadway,
    }) => {
      const server = await setUp(place, sites);
      await addServers(steadway, [server.link]);
      const popup = await switchOn(steadway);
      await expect(statusOf(popup)).toHaveText(/^Connected/);
      sites.clearRequests();
      const page = await steadway.context().newPage();
      for (const url of [sites.httpUrl, sites.httpsUrl]) {
        await page.goto(url);
        await expect(page).toHaveTitle('Steadway lab');
        await page.goto(`${url}/ws.html`);
        await expect(page).toHaveTitle(/^open received [1-9]/);
      }
      expect(new Set(sites.requests().map(({ origin }) => origin))).toEqual(new Set(['http', 'https', 'ws', 'wss']));
      const [way, ...others] = ways(sites);
      expect(others).toEqual([]);
      await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(expectExitIp(way));

      sites.clearRequests();
      // Answered 403, not at all, or by the site.
      await visit(steadway, sites.insideUrl).catch(() => undefined);
      expect(sites.requests().some(({ host, via }) => host.startsWith('inside.test') && via === 'direct')).toBe(
        reachesInside,
      );
      await expect(statusOf(popup)).toHaveText(/^Connected/);

      const browsing = await browse(steadway, sites);
      await server.kill();
      await expect(popup.getByRole('alert')).toContainText('The server cannot be reached', { timeout: 60_000 });
      const failed = await browsing.failed();
      await expect.poll(browsing.failed).toBeGreaterThan(failed);
      await server.startAgain();
      await expect(statusOf(popup)).toHaveText(/^Connected/, { timeout: 60_000 });
      const ok = await browsing.ok();
      await expect.poll(browsing.ok).toBeGreaterThan(ok);
      expect(ways(sites)).not.toContain('direct');
    });
  });
}
