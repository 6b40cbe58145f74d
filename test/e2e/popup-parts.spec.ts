import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { type FeedReport, noFeed } from '../../src/domain/feed/feed-report.ts';
import { noSubscription } from '../../src/domain/subscription/subscription-report.ts';
import type { Steadway } from './support/steadway.ts';
import { browse, connectThrough, statusOf, test } from './support/test.ts';

const server = {
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.example',
  port: 443,
  feedUrl: 'wss://berlin.example/feed',
  subscriptionUrl: 'https://berlin.example/subscription',
};

const status = {
  format: 3,
  state: 'connected',
  traffic: 'tunnelled',
  killSwitch: 'block',
  picksFastest: false,
  enabled: ['disconnect', 'pause', 'useServer', 'runChecks'],
  failure: null,
  server,
  checks: { internet: 'passed', firewall: 'notRun', server: 'passed', subscription: 'passed' },
  leak: null,
  signIn: null,
  connectedAt: Date.now(),
  isVerified: true,
  stability: 'stable',
  metrics: {
    latencyMs: 42,
    jitterMs: 3,
    lossRatio: 0,
    uploadBytesPerSecond: 45_600,
    downloadBytesPerSecond: 1_234_567,
    bytesUploaded: 12_000,
    bytesDownloaded: 340_000_000,
    exitIp: '203.0.113.7',
    serverLocation: 'Berlin, DE',
  },
  samples: [1, 2, 3].map((n) => ({ at: n * 5_000, latencyMs: 40 })),
};

const subscription = {
  ...noSubscription,
  serverId: server.id,
  askedAt: Date.now(),
  subscription: {
    state: 'active',
    plan: 'Team',
    expiresAt: null,
    quotaBytes: 5e9,
    usedBytes: 1.2e9,
    devices: 2,
    maxDevices: 5,
    manageUrl: null,
  },
};

const feedOf = (over: Partial<FeedReport>): FeedReport => ({
  ...noFeed,
  serverId: server.id,
  updatedAt: Date.now(),
  samples: [1, 2, 3].map((n) => ({ at: n * 5_000, downloadBytesPerSecond: n * 1e6, uploadBytesPerSecond: 2e4 })),
  ...over,
});

const states: readonly Partial<FeedReport>[] = [
  { state: 'connecting', samples: [], updatedAt: null },
  { state: 'receivingData' },
  { state: 'reconnecting', attempt: 3 },
  { state: 'error', failure: { cause: 'credentialsRejected', code: 1008 } },
];

/** A popup over a page of the web, that finds these items in the storage, and hears of no change. */
async function openOver(steadway: Steadway, items: Readonly<Record<string, unknown>>): Promise<Page> {
  const popup = await steadway.openPopup();
  await popup.addInitScript((stored) => {
    const { storage, tabs } = Reflect.get(window, 'chrome');
    storage.session.get = async (key: string) => ({ [key]: stored[key] });
    storage.onChanged.addListener = () => undefined;
    tabs.query = async () => [{ id: 1, url: 'https://example.org/' }];
  }, items);
  await popup.setViewportSize({ width: 360, height: 600 });
  return popup;
}

for (const over of states) {
  test(`the popup with the feed ${over.state} fits, is accessible, and nothing in it moves when its parts come`, async ({
    steadway,
  }) => {
    const popup = await openOver(steadway, { status, subscription, feed: feedOf(over) });
    const siteRow = popup.locator('.site');
    await popup.route(/parts/, (route) => route.abort());
    await popup.reload();
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    await expect(popup.getByRole('group', { name: 'Live feed' })).toHaveCount(0);
    const [kept, keptSite] = [await popup.locator('main').boundingBox(), await siteRow.boundingBox()];
    await popup.unroute(/parts/);
    await popup.reload();
    await expect(popup.getByRole('group', { name: 'Live feed' })).toBeVisible();
    await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText('MB/s');
    expect(await popup.locator('main').boundingBox()).toEqual(kept);
    expect(await siteRow.boundingBox()).toEqual(keptSite);
    expect(kept?.height).toBeLessThanOrEqual(600);
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await popup.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
      const { violations } = await new AxeBuilder({ page: popup })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
    }
  });
}

test('the live dot pulses, unless less motion is wanted', async ({ steadway }) => {
  const popup = await openOver(steadway, { status, subscription, feed: feedOf({ state: 'receivingData' }) });
  await popup.emulateMedia({ reducedMotion: 'no-preference' });
  await popup.reload();
  const dot = popup.getByRole('group', { name: 'Live feed' }).locator('.dot');
  await expect(dot).toHaveCSS('animation-name', 'pulse');
  await popup.emulateMedia({ reducedMotion: 'reduce' });
  await expect(dot).toHaveCSS('animation-name', 'none');
});

test('without a feed, download and upload are estimated of what the browser tells of requests', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const figureOf = (term: string) =>
    popup.getByRole('group', { name: 'Metrics' }).locator('.metric', { hasText: term }).getByRole('definition');
  await expect(figureOf('Download')).toContainText('estimated');
  await browse(steadway, lab);
  await expect(figureOf('Download')).toContainText(/[1-9].*B\/s.*estimated/);
  await expect(figureOf('Upload')).toContainText(/[1-9].*B\/s.*estimated/);
});
