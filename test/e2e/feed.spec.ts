import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { FeedReport } from '../../src/domain/feed/feed-report.ts';
import type { Lab } from '../lab/lab.ts';
import { browse, configure, connectThrough, statusOf, test, ways } from './support/test.ts';

const ada = { username: 'ada', password: 'secret', token: 'ada-token' };

/** A gateway that tells its clients of their traffic twice a second. */
const addGateway = (lab: Lab, name = 'berlin', scheme: 'http' | 'https' = 'http') =>
  lab.addGateway({ name, scheme, label: name, clients: [ada], serviceLimits: { metricsIntervalMs: 500 } });

const feedOf = (popup: Page) => popup.getByRole('group', { name: 'Live feed' });
/** What is read out holds the name of the feed beside its state. */
const isLive = (popup: Page) => expect(feedOf(popup).getByText('Live', { exact: true })).toBeVisible();
const figureOf = (popup: Page, term: string) =>
  popup.getByRole('group', { name: 'Metrics' }).locator('.metric', { hasText: term }).getByRole('definition');

const reportOf = (popup: Page) =>
  popup.evaluate<FeedReport | undefined>(`chrome.storage.session.get('feed').then(({ feed }) => feed)`);

/** Others have come than those of before. */
async function nextMetrics(popup: Page): Promise<void> {
  const updatedAt = async () => (await reportOf(popup))?.updatedAt ?? 0;
  const before = await updatedAt();
  await expect.poll(updatedAt).toBeGreaterThan(before);
}

async function goLive(...given: Parameters<typeof connectThrough>): Promise<Page> {
  const popup = await connectThrough(...given);
  await isLive(popup);
  return popup;
}

for (const scheme of ['http', 'https'] as const)
  test(`the feed of an ${scheme} gateway is live, and tells the traffic that the gateway has counted`, async ({
    lab,
    steadway,
  }) => {
    const popup = await goLive(steadway, await addGateway(lab, 'berlin', scheme));
    await expect(feedOf(popup)).toContainText(/Last updated/);
    const browsing = await browse(steadway, lab);
    await expect.poll(browsing.ok).toBeGreaterThan(5);
    await expect.poll(async () => (await reportOf(popup))?.metrics?.bytesDownloaded).toBeGreaterThan(1_000);
    await expect(figureOf(popup, 'Download')).toContainText(/B\/s/);
    await expect(figureOf(popup, 'Upload')).not.toContainText('estimated');
    expect(ways(lab)).toEqual(['berlin']);
  });

test('a token that is refused ends the feed and not the tunnel, until there is another one', async ({
  lab,
  steadway,
}) => {
  const gateway = await addGateway(lab);
  const wrong = { ...gateway, link: () => gateway.link({ token: 'other-token' }) };
  const popup = await connectThrough(steadway, wrong);
  await expect(feedOf(popup)).toContainText('token rejected');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(await reportOf(popup)).toMatchObject({
    state: 'error',
    failure: { cause: 'credentialsRejected', code: 1_008 },
  });
  const [options] = await Promise.all([
    steadway.context().waitForEvent('page'),
    feedOf(popup).getByRole('button', { name: 'Edit server' }).click(),
  ]);
  await options.getByLabel('Token', { exact: true }).fill(ada.token);
  await options.getByRole('button', { name: 'Save' }).click();
  await isLive(popup);
});

test('a token that expires while data comes ends the feed, and the traffic goes on', async ({ lab, steadway }) => {
  const gateway = await addGateway(lab);
  const popup = await goLive(steadway, gateway);
  const browsing = await browse(steadway, lab);
  gateway.setClients([{ ...ada, tokenExpiresAt: Date.now() - 1 }]);
  await expect(feedOf(popup)).toContainText('token rejected');
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(figureOf(popup, 'Download')).toBeVisible();
});

test('a gateway that starts anew has its feed again by itself', async ({ lab, steadway }) => {
  await configure(steadway, 'Block traffic', 100);
  const gateway = await addGateway(lab);
  const popup = await goLive(steadway, gateway);
  await gateway.restart();
  await nextMetrics(popup);
  await isLive(popup);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('a gateway that is gone freezes the feed, and one that is back within seconds brings both back', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 100);
  const gateway = await addGateway(lab);
  const popup = await goLive(steadway, gateway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  // The keeper of the feed follows the tunnel.
  await expect.poll(async () => (await reportOf(popup))?.state).not.toBe('receivingData');
  expect((await reportOf(popup))?.metrics).not.toBeNull();
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await isLive(popup);
});

test('a feed whose packets vanish is noticed, and a standby takes over with a feed of its own', async ({
  lab,
  steadway,
}) => {
  const berlin = await addGateway(lab);
  const popup = await goLive(steadway, berlin, await addGateway(lab, 'paris'));
  await berlin.fault({ type: 'hang' });
  await expect(popup.locator('.server')).toContainText('paris', { timeout: 60_000 });
  await isLive(popup);
});

test('a feed lives on in the next worker, and ends with the tunnel', async ({ lab, steadway }) => {
  const popup = await goLive(steadway, await addGateway(lab));
  await steadway.killWorker();
  await popup.reload();
  await isLive(popup);
  await nextMetrics(popup);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect.poll(() => reportOf(popup)).toMatchObject({ serverId: null, state: 'disconnected', metrics: null });
});

test('a server without a feed has estimates, and says that they are', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await browse(steadway, lab);
  await popup.bringToFront();
  await expect(figureOf(popup, 'Download')).toContainText('estimated', { timeout: 15_000 });
  await expect(feedOf(popup)).toHaveCount(0);
});
