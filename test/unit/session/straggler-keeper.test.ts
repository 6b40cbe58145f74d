import { expect, test } from 'vitest';
import { blocked, direct, toServer } from '../../../src/domain/route.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { type NotedTab, noStragglers } from '../../../src/domain/stragglers.ts';
import { createStragglerKeeper } from '../../../src/session/straggler-keeper.ts';

const tunnel = toServer({ id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.example', port: 8080 });
const off = { state: 'disconnected', context: { traffic: direct } };
const securing = { state: 'connecting.securing', context: { traffic: tunnel } };
const connected = { state: 'connected', context: { traffic: tunnel } };
const lost = { state: 'reconnecting.waiting', context: { traffic: blocked } };
const paused = { state: 'paused', context: { traffic: direct } };

const chat: NotedTab = { tabId: 1, site: 'https://chat.example' };
const game: NotedTab = { tabId: 2, site: 'https://game.example' };

/** A keeper over a browser with tabs, of which some show something else by now. */
function createFixture() {
  const tabs = new Map([chat, game].map(({ tabId, site }) => [tabId, site]));
  const stored = { list: noStragglers, settings: defaultSettings as Settings, isFull: false };
  const reloaded: number[] = [];
  const found: number[] = [];
  const reported: unknown[] = [];
  const ports = {
    store: { loadSettings: async () => stored.settings },
    stragglers: {
      load: async () => stored.list,
      save: async (list: typeof noStragglers) => {
        if (stored.isFull) throw new Error('expected room in storage, got none');
        stored.list = list;
      },
      find: async (noted: readonly NotedTab[]) => noted.filter(({ tabId, site }) => tabs.get(tabId) === site),
      reload: async (gone: readonly NotedTab[]) => {
        reloaded.push(...gone.map(({ tabId }) => tabId));
      },
    },
    report: (error: unknown) => reported.push(error),
  };
  const start = () => createStragglerKeeper(ports, (count) => found.push(count));
  return { start, tabs, stored, reloaded, found, reported, settle: () => new Promise((done) => setTimeout(done)) };
}

test('tabs that opened a socket while traffic went direct are found once the tunnel stands, and told of once', async () => {
  const { start, stored, found, reloaded, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.note(chat);
  keeper.note(game);
  keeper.follow(securing);
  await settle();
  expect(found).toEqual([]);
  for (let commit = 0; commit < 3; commit += 1) keeper.follow(connected);
  await settle();
  expect(found).toEqual([2]);
  expect(stored.list).toMatchObject({ tabs: [chat, game], areStragglers: true });
  expect(reloaded).toEqual([]);
});

test('a socket opened while the route is being moved counts, one opened in the tunnel does not', async () => {
  const { start, stored, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.follow(securing);
  keeper.note(chat);
  keeper.follow(connected);
  keeper.note(game);
  keeper.follow(lost);
  keeper.note(game);
  keeper.follow(connected);
  await settle();
  expect(stored.list).toMatchObject({ tabs: [chat], areStragglers: true });
});

test('tabs that are closed or show another site are none, and stop to be', async () => {
  const { start, tabs, stored, found, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.note(game);
  await settle();
  tabs.delete(game.tabId);
  keeper.follow(connected);
  await settle();
  expect(found).toEqual([1]);
  expect(stored.list).toMatchObject({ tabs: [chat], areStragglers: true });
  tabs.set(chat.tabId, 'https://news.example');
  keeper.follow(connected);
  await settle();
  expect(stored.list).toMatchObject({ tabs: [], areStragglers: true });
});

test('a tab that has loaded a page is none any more', async () => {
  const { start, stored, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.note(game);
  keeper.follow(connected);
  keeper.forget(chat.tabId);
  await settle();
  expect(stored.list).toMatchObject({ tabs: [game], areStragglers: true });
});

test('they are reloaded on command', async () => {
  const { start, stored, reloaded, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.follow(connected);
  keeper.reload();
  keeper.reload();
  await settle();
  expect(reloaded).toEqual([chat.tabId]);
  expect(stored.list).toMatchObject({ tabs: [], areStragglers: true });
});

test('they are reloaded at once, and not told of, where that is wished', async () => {
  const { start, stored, found, reloaded, settle } = createFixture();
  stored.settings = { ...defaultSettings, reloadStragglers: true };
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.follow(securing);
  await settle();
  expect(reloaded).toEqual([]);
  keeper.follow(connected);
  await settle();
  expect(reloaded).toEqual([chat.tabId]);
  expect(found).toEqual([]);
});

test('after a pause those that were left are found again, and those of the pause with them', async () => {
  const { start, stored, found, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  keeper.follow(connected);
  keeper.follow(paused);
  keeper.note(game);
  keeper.follow(connected);
  await settle();
  expect(found).toEqual([1, 2]);
  expect(stored.list).toMatchObject({ tabs: [chat, game], areStragglers: true });
});

test('the next worker goes on where the last one was, and tells nobody again', async () => {
  const { start, stored, found, settle } = createFixture();
  const first = start();
  first.follow(off);
  first.note(chat);
  await settle();
  const second = start();
  second.follow(connected);
  await settle();
  expect(found).toEqual([1]);
  const third = start();
  third.follow(connected);
  third.note(game);
  await settle();
  expect(found).toEqual([1]);
  expect(stored.list).toMatchObject({ tabs: [chat], areStragglers: true });
});

test('without any nothing is told', async () => {
  const { start, found, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.follow(connected);
  await settle();
  expect(found).toEqual([]);
});

test('storage that is full is reported, and nobody is told of the same tabs again and again', async () => {
  const { start, stored, found, reported, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  keeper.note(chat);
  await settle();
  stored.isFull = true;
  for (let commit = 0; commit < 3; commit += 1) {
    keeper.follow(connected);
    await settle();
  }
  expect(found).toEqual([1]);
  expect(reported).toHaveLength(1);
});

test('no more than 500 tabs are kept', async () => {
  const { start, stored, settle } = createFixture();
  const keeper = start();
  keeper.follow(off);
  for (let tabId = 0; tabId < 600; tabId += 1) keeper.note({ ...chat, tabId });
  await settle();
  expect(stored.list.tabs).toHaveLength(500);
  expect(stored.list.tabs.at(-1)?.tabId).toBe(599);
});
