import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { EXTENSION } from './support/paths.ts';
import { startSteadway } from './support/steadway.ts';
import { test as base, browse, connectThrough, statusOf, useLabAddresses, ways } from './support/test.ts';

/** A copy of the extension that can be given another version. */
const test = base.extend<{ readonly folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures wanted from a pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'steadway-copy-'));
    await cp(EXTENSION, folder, { recursive: true });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  steadway: async ({ lab, folder }, use) => {
    const steadway = await startSteadway(lab.browserArgs(), [], folder);
    await useLabAddresses(steadway, lab);
    await use(steadway);
    await steadway.close();
  },
});

test('the extension is updated while connected: the new version takes the tunnel up again by itself', async ({
  lab,
  steadway,
  folder,
}) => {
  // One of the command line is gone after an update; one that is installed, as users have it, is back.
  await steadway.restart();
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const browsing = await browse(steadway, lab);
  const manifest = join(folder, 'manifest.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace(/"version":"[^"]*"/, '"version":"99.0.0"'));
  // Its pages go with the old version.
  await steadway.evaluateIn('Steadway', 'setTimeout(() => chrome.runtime.reload(), 100)');
  await expect
    .poll(() => steadway.evaluateIn('Steadway', 'chrome.runtime.getManifest().version').catch(() => ''))
    .toBe('99.0.0');
  const popup = await steadway.openPopup();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const title = () => popup.evaluate<string>('chrome.action.getTitle({})');
  await expect.poll(title).toMatch(/^Steadway – connected\n/);
  // While it is exchanged the browser may take its settings to be those of an extension that is turned off.
  lab.clearRequests();
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok + 5);
  expect(ways(lab)).toEqual(['berlin']);
});
