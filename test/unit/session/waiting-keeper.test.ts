import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageFact } from '../../../src/domain/leak-evidence.ts';
import { blocked, type Destination, direct, toServer } from '../../../src/domain/route.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import type { FailedTab } from '../../../src/domain/waiting/waiting-list.ts';
import { parseWaitingList } from '../../../src/domain/waiting/waiting-list.ts';
import { createWaitingKeeper, type WaitingKeeper } from '../../../src/session/waiting-keeper.ts';

const START = 1_800_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const tunnel = toServer({ id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.example', port: 8080 });
const at = (state: string, traffic: Destination, isVerified = false) => ({ state, context: { traffic, isVerified } });
const off = at('disconnected', direct);
const offInLockdown = at('disconnected', blocked);
const securing = at('connecting.securing', tunnel);
const connected = at('connected', tunnel, true);
const unverified = at('connected', tunnel);
const lost = at('reconnecting.waiting', tunnel);
const failed = at('error', blocked);
const retrying = at('connecting.staging', blocked);
const switching = at('connecting.staging', tunnel);
const paused = at('paused', direct);

const NEWS = 'https://news.example/';
const BLOG = 'https://blog.example/';

const page = (tabId: number, url: string, over: Partial<PageFact> = {}): PageFact => ({
  url,
  tabId,
  method: 'GET',
  startedAt: Date.now(),
  isEvidence: true,
  error: 'net::ERR_PROXY_CONNECTION_FAILED',
  ...over,
});

/**
 * Keepers, one after the other as workers are, over a storage, a browser with tabs and servers that answer after a second.
 * `shown`: the tabs that show the browser's error, with the address of the page that failed.
 */
function createFixture() {
  const stored = { text: undefined as string | undefined, settings: defaultSettings as Settings, isFull: false };
  const shown = new Map<number, string>();
  const reloaded: string[] = [];
  const asked: string[] = [];
  const reported: unknown[] = [];
  const read = () => parseWaitingList(stored.text === undefined ? undefined : JSON.parse(stored.text));

  /** @param livesFor the awaits after which the worker is dead, and does nothing any more */
  function start(livesFor = Infinity): { readonly keeper: WaitingKeeper; readonly isDead: () => boolean } {
    let left = livesFor;
    const port = async <Value>(act: () => Value): Promise<Value> => {
      left -= 1;
      if (left < 0) return new Promise<never>(() => {});
      const value = act();
      left -= 1;
      return left < 0 ? new Promise<never>(() => {}) : value;
    };
    const find = (tabs: readonly FailedTab[]) => tabs.filter(({ tabId, url }) => shown.get(tabId) === url);
    const ask = (kind: string) => async (id: string) => {
      await port(() => asked.push(`${kind} ${id}`));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      if (id === 'bad') throw new Error('expected an answer, got none');
    };
    const keeper = createWaitingKeeper(
      {
        clock: { now: () => Date.now(), random: () => 0.5, secret: () => '', isOnline: () => true },
        report: (error) => void reported.push(error),
        store: {
          loadSettings: () => port(() => stored.settings),
          loadWaiting: () => port(read),
          saveWaiting: (list) =>
            port(() => {
              if (stored.isFull) throw new Error('expected room in storage, got none');
              stored.text = JSON.stringify(list);
            }),
        },
        failedPages: {
          find: (tabs) => port(() => find(tabs)),
          reload: (tab) =>
            port(() => {
              if (find([tab]).length === 0) return;
              reloaded.push(tab.url);
              shown.delete(tab.tabId);
            }),
        },
      },
      { refreshList: ask('refreshList'), askSubscription: ask('askSubscription') },
    );
    return { keeper, isDead: () => left < 0 };
  }

  /** A page fails in a tab, which shows so. */
  const fail = (keeper: WaitingKeeper, given: PageFact, isOurs = true) => {
    shown.set(given.tabId, given.url);
    keeper.see(given, isOurs);
  };
  const settle = () => vi.advanceTimersByTimeAsync(10_000);
  return { start, fail, stored, read, shown, reloaded, asked, reported, settle };
}

test('while a tunnel stands, and while the VPN is off, nothing has to wait', async () => {
  const { start, read, settle } = createFixture();
  const { keeper } = start();
  for (const position of [off, offInLockdown, securing, connected, unverified, switching, paused]) {
    keeper.follow(position);
    expect([position.state, keeper.add('refreshList', 'a')]).toEqual([position.state, false]);
  }
  await settle();
  expect(read().requests).toEqual([]);
});

test.each([
  ['reconnecting', lost],
  ['blocked after an error', failed],
  ['trying again from there', retrying],
])('what is asked for while %s waits, and is done in its order, once, when the tunnel is back', async (_name, out) => {
  const { start, asked, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(connected);
  keeper.follow(out);
  for (const id of ['a', 'b', 'a']) expect(keeper.add('refreshList', id)).toBe(true);
  keeper.add('askSubscription', 'a');
  keeper.follow(out);
  await settle();
  expect(asked).toEqual([]);
  expect(read().requests.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'refreshList a',
    'refreshList b',
    'askSubscription a',
  ]);
  keeper.follow(unverified);
  await settle();
  expect(asked).toEqual([]);
  keeper.follow(connected);
  keeper.follow(connected);
  await vi.advanceTimersByTimeAsync(999);
  expect(asked).toEqual(['refreshList a']);
  await settle();
  expect(asked).toEqual(['refreshList a', 'refreshList b', 'askSubscription a']);
  expect(read().requests).toEqual([]);
});

test('one that fails costs no other, and one that the tunnel is lost under leaves the others waiting', async () => {
  const { start, asked, reported, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  for (const id of ['bad', 'b', 'c']) keeper.add('refreshList', id);
  keeper.follow(connected);
  await vi.advanceTimersByTimeAsync(1_500);
  keeper.follow(lost);
  await settle();
  expect([asked, reported.length]).toEqual([['refreshList bad', 'refreshList b'], 1]);
  expect(read().requests.map(({ id }) => id)).toEqual(['c']);
  keeper.follow(connected);
  await settle();
  expect(asked).toEqual(['refreshList bad', 'refreshList b', 'refreshList c']);
});

test('what has waited for an hour is dropped and counted', async () => {
  const { start, asked, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  keeper.add('refreshList', 'old');
  await vi.advanceTimersByTimeAsync(1_800_000);
  keeper.add('refreshList', 'new');
  await vi.advanceTimersByTimeAsync(1_800_000);
  keeper.follow(connected);
  await settle();
  expect(asked).toEqual(['refreshList new']);
  expect(read().droppedCount).toBe(1);
});

test('a request that is added at the very moment the tunnel is back does not stay behind', async () => {
  const { start, asked, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  await settle();
  keeper.add('refreshList', 'a');
  keeper.follow(connected);
  await settle();
  expect(asked).toEqual(['refreshList a']);
});

test('a worker that dies anywhere loses one request at most, and none is done twice', async () => {
  const ids = ['a', 'b', 'c'];
  let deaths = 0;
  for (let livesFor = 0; livesFor < 40; livesFor += 1) {
    const { start, asked, read, settle } = createFixture();
    const { keeper } = start();
    keeper.follow(lost);
    for (const id of ids) keeper.add('refreshList', id);
    await settle();
    const { keeper: mortal, isDead } = start(livesFor);
    mortal.follow(connected);
    await settle();
    if (isDead()) deaths += 1;
    const { keeper: next } = start();
    next.follow(unverified);
    next.follow(connected);
    await settle();
    expect([livesFor, asked]).toEqual([livesFor, [...new Set(asked)].toSorted()]);
    expect(asked.length, `after ${livesFor} awaits`).toBeGreaterThanOrEqual(isDead() ? ids.length - 1 : ids.length);
    expect(read().requests).toEqual([]);
  }
  expect(deaths).toBeGreaterThan(10);
});

test.each([
  ['reconnecting', [lost]],
  ['in a blocked error that the user ends', [failed, retrying, securing]],
  ['taken over by another server', [lost, at('reconnecting.securing', tunnel)]],
])('a page that failed while %s is loaded again, once', async (_name, out) => {
  const { start, fail, reloaded, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(connected);
  for (const position of out) {
    keeper.follow(position);
    if (position === out[0]) fail(keeper, page(1, NEWS));
  }
  await settle();
  expect(read().tabs).toMatchObject([{ tabId: 1, url: NEWS }]);
  for (const position of [unverified, connected, connected]) {
    keeper.follow(position);
    await settle();
    expect(reloaded).toEqual(position === unverified ? [] : [NEWS]);
  }
  expect(read()).toMatchObject({ tabs: [], isOffered: false });
});

test('a page that failed in a tunnel counts if that is lost within 30 s, and is not stored before', async () => {
  const { start, fail, reloaded, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(connected);
  fail(keeper, page(1, NEWS));
  await vi.advanceTimersByTimeAsync(20_000);
  fail(keeper, page(2, BLOG));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read().tabs).toEqual([]);
  keeper.follow(lost);
  await settle();
  expect(read().tabs).toMatchObject([{ tabId: 2 }]);
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([BLOG]);
});

test('a loss that is over at once leaves no page behind', async () => {
  const { start, fail, reloaded, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(connected);
  await settle();
  fail(keeper, page(1, NEWS));
  await settle();
  keeper.follow(lost);
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([NEWS]);
});

test('a page that began before the tunnel was back and fails afterwards is loaded again at once, and only then', async () => {
  const { start, fail, reloaded, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  const startedAt = Date.now();
  await settle();
  keeper.follow(connected);
  await settle();
  fail(keeper, page(1, NEWS, { startedAt }));
  await settle();
  fail(keeper, page(1, NEWS));
  fail(keeper, page(2, BLOG));
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([NEWS]);
});

test('a worker that has seen no outage takes no failed page for one of an outage', async () => {
  const { start, fail, reloaded, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(unverified);
  fail(keeper, page(1, NEWS, { startedAt: 0, isEvidence: false }));
  keeper.follow(connected);
  fail(keeper, page(2, BLOG, { startedAt: 0, isEvidence: false }));
  await settle();
  expect(reloaded).toEqual([]);
});

test.each<[string, (keeper: WaitingKeeper) => void]>([
  ['a page has come', (keeper) => keeper.see(page(1, NEWS, { error: undefined }), true)],
  [
    'another page has come from the cache',
    (keeper) => keeper.see(page(1, BLOG, { error: undefined, isEvidence: false }), true),
  ],
  ['a form was sent in vain', (keeper) => keeper.see(page(1, NEWS, { method: 'POST' }), true)],
  ['the user has stopped another try', (keeper) => keeper.see(page(1, NEWS, { error: 'net::ERR_ABORTED' }), true)],
  ['a page failed that goes another way by a rule', (keeper) => keeper.see(page(1, BLOG), false)],
])('a tab in which %s since is left alone', async (_name, change) => {
  const { start, fail, reloaded, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  fail(keeper, page(1, NEWS));
  change(keeper);
  await settle();
  expect(read().tabs).toEqual([]);
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([]);
});

test('tabs that are closed or led elsewhere by then are left alone', async () => {
  const { start, fail, shown, reloaded, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  for (const [tabId, url] of [
    [1, NEWS],
    [2, BLOG],
    [3, NEWS],
  ] as const)
    fail(keeper, page(tabId, url));
  shown.delete(1);
  shown.set(2, 'about:blank');
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([NEWS]);
  expect(shown).toEqual(new Map([[2, 'about:blank']]));
});

test.each([
  ['off', off],
  ['off in lockdown', offInLockdown],
  ['paused', paused],
])('when the VPN is %s nothing waits any more', async (_name, end) => {
  const { start, fail, stored, reloaded, asked, read, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(connected);
  fail(keeper, page(1, NEWS));
  keeper.follow(lost);
  fail(keeper, page(2, BLOG));
  keeper.add('refreshList', 'a');
  await settle();
  keeper.follow(end);
  await settle();
  expect(read()).toMatchObject({ tabs: [], requests: [], isOffered: false });
  expect(stored.text).not.toContain('example');
  keeper.follow(lost);
  keeper.follow(connected);
  await settle();
  expect([reloaded, asked]).toEqual([[], []]);
});

test('where the user is to be asked, tabs are offered, those that are gone are not, and all are loaded at the user’s word', async () => {
  const { start, fail, stored, shown, reloaded, read, settle } = createFixture();
  stored.settings = { ...defaultSettings, failedPages: 'offer' };
  const { keeper } = start();
  keeper.follow(lost);
  for (const tabId of [1, 2, 3]) fail(keeper, page(tabId, `https://site-${tabId}.example/`));
  await settle();
  expect(read().isOffered).toBe(false);
  keeper.follow(connected);
  await settle();
  expect(read()).toMatchObject({ isOffered: true, tabs: [{ tabId: 1 }, { tabId: 2 }, { tabId: 3 }] });
  shown.delete(1);
  keeper.follow(connected);
  await settle();
  expect(read()).toMatchObject({ isOffered: true, tabs: [{ tabId: 2 }, { tabId: 3 }] });
  expect(reloaded).toEqual([]);
  keeper.reload();
  keeper.reload();
  await settle();
  expect(reloaded).toEqual(['https://site-2.example/', 'https://site-3.example/']);
  expect(read()).toMatchObject({ tabs: [], isOffered: false });
});

test('with the last tab that was offered the offer goes, and in another outage nothing is offered', async () => {
  const { start, fail, stored, reloaded, read, settle } = createFixture();
  stored.settings = { ...defaultSettings, failedPages: 'offer' };
  const { keeper } = start();
  keeper.follow(lost);
  fail(keeper, page(1, NEWS));
  keeper.follow(connected);
  await settle();
  keeper.follow(lost);
  keeper.reload();
  await settle();
  expect(read()).toMatchObject({ tabs: [{ tabId: 1 }], isOffered: false });
  keeper.follow(connected);
  await settle();
  expect(read().isOffered).toBe(true);
  keeper.see(page(1, NEWS, { error: undefined }), true);
  await settle();
  expect(read()).toMatchObject({ tabs: [], isOffered: false });
  expect(reloaded).toEqual([]);
});

test('tabs of an outage that a worker did not survive are loaded again by the next, each once', async () => {
  for (let livesFor = 0; livesFor < 40; livesFor += 1) {
    const { start, fail, reloaded, settle } = createFixture();
    const { keeper } = start();
    keeper.follow(lost);
    for (const [tabId, url] of [
      [1, NEWS],
      [2, BLOG],
    ] as const)
      fail(keeper, page(tabId, url));
    await settle();
    const { keeper: mortal, isDead } = start(livesFor);
    mortal.follow(connected);
    await settle();
    const { keeper: next } = start();
    next.follow(unverified);
    next.follow(connected);
    await settle();
    expect([livesFor, reloaded]).toEqual([livesFor, [...new Set(reloaded)]]);
    expect(reloaded.length, `after ${livesFor} awaits`).toBeGreaterThanOrEqual(isDead() ? 1 : 2);
  }
});

test('storage that is full is reported, and nothing is done twice', async () => {
  const { start, fail, stored, reloaded, asked, reported, settle } = createFixture();
  const { keeper } = start();
  keeper.follow(lost);
  keeper.add('refreshList', 'a');
  fail(keeper, page(1, NEWS));
  await settle();
  stored.isFull = true;
  for (let commit = 0; commit < 3; commit += 1) {
    keeper.follow(connected);
    await settle();
  }
  expect([asked, reloaded]).toEqual([['refreshList a'], [NEWS]]);
  expect(reported).not.toEqual([]);
});
