import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { FeedReport } from '../../src/domain/feed/feed-report.ts';
import { GOOD_METRICS, type HostileFeed } from '../lab/hostile-feed.ts';
import type { Lab } from '../lab/lab.ts';
import type { Steadway } from './support/steadway.ts';
import { browse, connectThrough, statusOf, test, ways } from './support/test.ts';

const reportOf = (popup: Page) =>
  popup.evaluate<FeedReport | undefined>(`chrome.storage.session.get('feed').then(({ feed }) => feed)`);

/** The causes of all failures from now on, also of one that is over before somebody asks. */
async function noteFailures(popup: Page): Promise<() => Promise<readonly string[]>> {
  await popup.evaluate(`
    globalThis.failures = [];
    chrome.storage.session.onChanged.addListener(({ feed }) => failures.push(feed?.newValue?.failure?.cause ?? ''));
  `);
  return () => popup.evaluate<readonly string[]>('failures.filter(Boolean)');
}

/** A tunnel whose feed is somebody else's. */
async function connectWithFeed(
  lab: Lab,
  steadway: Steadway,
  token: string | null = null,
  query = '',
): Promise<{ readonly popup: Page; readonly feed: HostileFeed }> {
  const feed = await lab.addFeed('metrics');
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const link = () => gateway.link({ feedUrl: `${feed.url}${query}`, token });
  const popup = await connectThrough(steadway, { ...gateway, link });
  return { popup, feed };
}

const nonsense: readonly (readonly [string, (feed: HostileFeed) => void])[] = [
  ['no JSON', (feed) => feed.send('<html>')],
  ['numbers that are none', (feed) => feed.send(GOOD_METRICS.replace('1000', '-1'))],
  ['a message too long', (feed) => feed.send(`{"type":"metrics","serverLocation":"${'x'.repeat(100_000)}"}`)],
  ['bytes', (feed) => feed.sendBinary(new Uint8Array(64))],
  ['a flood', (feed) => feed.flood(GOOD_METRICS, 5_000)],
  ['broken frames', (feed) => feed.sendRaw(new Uint8Array([0xff, 0xff, 0xff, 0xff]))],
];

for (const [what, misbehave] of nonsense)
  test(`a feed that sends ${what} is closed, and that is all`, async ({ lab, steadway }) => {
    const { popup, feed } = await connectWithFeed(lab, steadway);
    const browsing = await browse(steadway, lab);
    await expect.poll(async () => (await reportOf(popup))?.state).toBe('receivingData');
    const failures = await noteFailures(popup);
    misbehave(feed);
    await expect.poll(feed.closedWith).not.toEqual([]);
    await expect.poll(failures).toContainEqual(expect.stringMatching(/hostile|refused/));
    const ok = await browsing.ok();
    await expect.poll(browsing.ok).toBeGreaterThan(ok);
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    expect(ways(lab)).toEqual(['berlin']);
    // It is given another chance.
    await expect.poll(async () => (await reportOf(popup))?.state, { timeout: 15_000 }).toBe('receivingData');
  });

for (const [what, handshake] of [
  ['refuses', 403],
  ['hangs up', 'cut'],
] as const)
  test(`a feed that ${what} every time is tried again, and never takes the tunnel down`, async ({ lab, steadway }) => {
    const feed = await lab.addFeed('metrics');
    feed.behave({ handshake });
    const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
    const link = () => gateway.link({ feedUrl: feed.url });
    const popup = await connectThrough(steadway, { ...gateway, link });
    await expect.poll(() => feed.attempts().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    await expect(popup.getByRole('group', { name: 'Live feed' })).toContainText(/attempt \d+\/10/);
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    feed.behave({ handshake: 'complete' });
    // What is read out holds the name of the feed beside its state.
    await expect(popup.getByRole('group', { name: 'Live feed' }).getByText('Live', { exact: true })).toBeVisible();
  });

test('a feed that never answers the handshake is given up on after its time, and tried again', async ({
  lab,
  steadway,
}) => {
  const feed = await lab.addFeed('metrics');
  feed.behave({ handshake: 'never' });
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, { ...gateway, link: () => gateway.link({ feedUrl: feed.url }) });
  await expect(popup.getByRole('group', { name: 'Live feed' })).toContainText('Connecting');
  await expect.poll(async () => (await reportOf(popup))?.failure?.cause, { timeout: 20_000 }).toBe('timedOut');
  await expect.poll(() => feed.attempts().length, { timeout: 20_000 }).toBe(2);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('the token is the first message, and nowhere else', async ({ lab, steadway }) => {
  const { popup, feed } = await connectWithFeed(lab, steadway, 'token-1');
  await expect.poll(feed.received).toContainEqual(JSON.stringify({ type: 'hello', version: 1, token: 'token-1' }));
  expect(feed.attempts().map(({ path }) => path)).toEqual(['/feed']);
  const stored = await popup.evaluate<string>(`chrome.storage.session.get().then(JSON.stringify)`);
  expect(stored).not.toContain('token-1');
});

test('a token that the address wants in its query is there, and not in the first message', async ({
  lab,
  steadway,
}) => {
  const { popup, feed } = await connectWithFeed(lab, steadway, 'token&2', '?token={token}');
  await expect.poll(feed.received).toContainEqual(JSON.stringify({ type: 'hello', version: 1 }));
  expect(feed.attempts().map(({ path }) => path)).toEqual(['/feed?token=token%262']);
  const stored = await popup.evaluate<string>(`chrome.storage.session.get().then(JSON.stringify)`);
  expect(stored).not.toMatch(/token(&|%26)2/);
});
