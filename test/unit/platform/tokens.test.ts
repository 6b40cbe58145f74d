import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Server } from '../../../src/domain/server.ts';
import { sealCredentials } from '../../../src/platform/credential-export.ts';
import { readAccounts } from '../../../src/platform/server-import.ts';
import { serverList } from '../../../src/platform/server-list.ts';
import { serverStore } from '../../../src/platform/server-store.ts';
import { sessionStore } from '../../../src/platform/session-store.ts';
import { syncNow } from '../../../src/platform/sync-area.ts';
import { tokenIds } from '../../../src/platform/token-ids.ts';
import { tokenStore } from '../../../src/platform/token-store.ts';

const draft = { label: 'A', scheme: 'https', host: 'a.example', port: 443 } as const;
const server: Server = { ...draft, id: 'a', feedUrl: 'wss://a.example/feed' };
const keep = { type: 'keep' } as const;

const stored = async (key: string) => (await fakeBrowser.storage.local.get(key))[key];
const ids = async () => [...(await tokenIds.read())].toSorted();

let policy: object = {};
beforeEach(() => {
  fakeBrowser.reset();
  policy = {};
  Object.assign(fakeBrowser.storage, { managed: { get: async () => policy } });
});

test('a token comes with the server that is added, and is nowhere in it', async () => {
  await serverStore.add([{ server: { ...draft, feedUrl: 'wss://a.example/' }, token: 'hunter2' }, { server: draft }]);
  const [first, second] = (await serverStore.read()).servers;
  expect(await tokenStore.find(first?.id ?? '')).toBe('hunter2');
  expect(await tokenStore.find(second?.id ?? '')).toBeUndefined();
  expect(JSON.stringify(await stored('servers'))).not.toContain('hunter2');
});

test('an edit keeps, replaces and removes it', async () => {
  await fakeBrowser.storage.local.set({ servers: [server], tokens: { a: 'old', b: 'other' } });
  await serverStore.edit({ ...server, label: 'New' }, keep, keep);
  expect(await tokenStore.find('a')).toBe('old');
  await serverStore.edit(server, keep, { type: 'set', token: 'new' });
  expect(await stored('tokens')).toEqual({ a: 'new', b: 'other' });
  await serverStore.edit(server, keep, { type: 'remove' });
  expect(await stored('tokens')).toEqual({ b: 'other' });
});

test('what is no token is none to anybody, and is kept by changes of others', async () => {
  const damaged = { bad: 7, spaced: 'a b', empty: '', long: 'x'.repeat(1_001) };
  await fakeBrowser.storage.local.set({ tokens: { a: 'good', ...damaged } });
  expect(await ids()).toEqual(['a']);
  expect(await tokenStore.find('spaced')).toBeUndefined();
  await tokenStore.change(new Set(['a']), { b: 'new' });
  expect(await stored('tokens')).toEqual({ ...damaged, b: 'new' });
  for (const raw of [null, 7, 'x', ['y']]) {
    await fakeBrowser.storage.local.set({ tokens: raw });
    expect(await tokenStore.find('a')).toBeUndefined();
  }
});

test('a server that is removed takes it along', async () => {
  await fakeBrowser.storage.local.set({ servers: [server], tokens: { a: 'x', b: 'y' } });
  await serverList.remove(['a']);
  expect(await stored('tokens')).toEqual({ b: 'y' });
});

test('those of a list come and go with its servers', async () => {
  const listed = (id: string) => ({ ...server, id, listId: 'l' });
  await fakeBrowser.storage.local.set({ servers: [server], tokens: { a: 'own' } });
  await serverList.replaceListed('l', [
    { server: listed('x'), token: 'tx' },
    { server: listed('y'), token: 'ty' },
    { server: listed('z'), token: 'tz' },
  ]);
  expect(await stored('tokens')).toEqual({ a: 'own', x: 'tx', y: 'ty', z: 'tz' });
  await serverList.replaceListed('l', [{ server: listed('x'), token: 'new' }, { server: listed('y') }]);
  expect(await ids()).toEqual(['a', 'x']);
  expect(await tokenStore.find('x')).toBe('new');
  await serverList.replaceListed('l', []);
  expect(await ids()).toEqual(['a']);
});

test('a policy has its own, which are never stored', async () => {
  policy = { servers: [{ scheme: 'https', host: 'p.example', port: 443, token: 'managed' }] };
  expect(await tokenStore.find('policy-https-p.example:443')).toBe('managed');
  expect(await ids()).toEqual(['policy-https-p.example:443']);
  await serverStore.add([{ server: draft, token: 'own' }]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('managed');
});

test('an import learns whether a given one is saved, and of no other what it is', async () => {
  await fakeBrowser.storage.local.set({ tokens: { a: 'hunter2' } });
  const accounts = await readAccounts();
  expect([accounts.hasToken('a', 'hunter2'), accounts.hasToken('a', 'x'), [...accounts.tokenIds]]).toEqual([
    true,
    false,
    ['a'],
  ]);
  expect(JSON.stringify(accounts)).not.toContain('hunter2');
});

test('a backup holds it locked, also of a server without a password', async () => {
  await fakeBrowser.storage.local.set({ tokens: { a: 'hunter2' } });
  const sealed = await sealCredentials([server, { ...server, id: 'b' }], 'correct horse battery staple');
  expect(sealed?.count).toBe(1);
  expect(JSON.stringify(sealed)).not.toContain('hunter2');
});

describe('a merge with other browsers', () => {
  test('takes the token away before it gives its server another feed', async () => {
    await fakeBrowser.storage.local.set({
      servers: [server],
      settings: { isSyncOn: true },
      tokens: { a: 'old', b: 'b' },
    });
    const moved = { ...server, feedUrl: 'wss://evil.example/' };
    const seen: unknown[] = [];
    const { local } = fakeBrowser.storage;
    local.onChanged.addListener(async (changes: object) => {
      if ('tokens' in changes) seen.push(await stored('servers'));
    });
    await syncNow(async () => ({
      writes: {},
      removals: [],
      local: { servers: [moved] },
      deprivedIds: [],
      tokenlessIds: ['a'],
      state: { by: '0000000a', base: {} },
    }));
    expect(seen).toEqual([[server]]);
    expect([await stored('servers'), await stored('tokens')]).toEqual([[moved], { b: 'b' }]);
  });
});

test('the rules are told of all feeds and subscriptions, those of a policy among them', async () => {
  policy = { servers: [{ scheme: 'https', host: 'p.example', port: 443, feedUrl: 'wss://p.example/' }] };
  await fakeBrowser.storage.local.set({ servers: [{ ...server, subscriptionUrl: 'https://s.example/' }] });
  expect((await sessionStore.loadRuleOrigin()).services).toEqual([
    'wss://p.example/',
    'wss://a.example/feed',
    'https://s.example/',
  ]);
});
