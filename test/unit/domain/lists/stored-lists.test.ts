import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ListUrl } from '../../../../src/domain/lists/list.ts';
import { isDue, readListHeads } from '../../../../src/domain/lists/list-head.ts';
import { parseLists } from '../../../../src/domain/lists/stored-lists.ts';
import { toReservedHosts, toServices } from '../../../../src/domain/rules/reserved-hosts.ts';
import { aList } from './support.ts';

const other = aList({ id: 'other', kind: 'rules', isOn: false, url: 'http://127.0.0.1:8080/sites' });

test('each stored list is read by itself, and one that is damaged is counted', () => {
  const damaged = { ...aList({ id: 'damaged' }), everyMinutes: 1 };
  const twin = aList({ label: 'Twin' });
  expect(parseLists([aList(), damaged, 7, other, twin])).toEqual({ lists: [aList(), other], damagedCount: 3 });
});

test.each([
  [undefined, 0],
  ['nonsense', 1],
  [{ lists: [] }, 1],
  [null, 1],
])('where no lists are stored there are none (%j)', (raw, damagedCount) => {
  expect(parseLists(raw)).toEqual({ lists: [], damagedCount });
  expect(readListHeads(raw)).toEqual([]);
});

test('the background sees the lists that are on, with all that is stored of them', () => {
  expect(readListHeads([aList(), other, { id: 'damaged', isOn: true }])).toEqual([aList()]);
});

test.each([
  ['one that was never fetched', { dueAt: 0, checkedAt: 0 }, true],
  ['one whose time has come', { dueAt: 1_000, checkedAt: 1 }, true],
  ['one whose time is to come', { dueAt: 1_001, checkedAt: 1 }, false],
  ['one that was fetched in the future, because the clock was set back', { dueAt: 9_000, checkedAt: 5_000 }, true],
])('whether it is due: %s', (_name, state, expected) => {
  expect(isDue({ ...aList(), isOn: true, state: { fetchedAt: 0, ...state } }, 1_000)).toBe(expected);
});

test('the hosts of lists, feeds and subscriptions are told, each once and as rules know it', () => {
  const named = aList({ url: 'https://LISTS.example:8443/x' });
  const server = { id: 'a', label: 'A', scheme: 'https', host: 'a.example', port: 443 } as const;
  const services = toServices([
    { ...server, feedUrl: 'wss://Feeds.example/live', subscriptionUrl: 'http://steadway.internal/subscription' },
    { ...server, subscriptionUrl: 'https://feeds.example/subscription' },
    server,
  ]);
  expect(toReservedHosts('https://exit.example/', [named, other], services)).toEqual([
    'exit.example',
    'lists.example',
    '127.0.0.1',
    'feeds.example',
    'steadway.internal',
  ]);
});

test.each([
  ['https://lists.example/servers.txt', true],
  ['https://lists.example', true],
  ['http://localhost:8080/x', true],
  ['http://127.0.0.1/x', true],
  ['http://[::1]:8080/x', true],
  ['http://lists.example/x', false],
  ['http://127.0.0.1.lists.example/x', false],
  ['http://localhost@lists.example/x', false],
  ['ftp://lists.example/x', false],
  ['data:text/plain,x', false],
  ['lists.example', false],
  [`https://lists.example/${'x'.repeat(2_000)}`, false],
])('an address of a list comes over https, or from this machine: %s', (url, expected) => {
  expect(v.is(ListUrl, url)).toBe(expected);
});
