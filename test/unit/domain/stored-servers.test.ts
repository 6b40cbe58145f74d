import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { hasId, parseServerList, toStoredServers } from '../../../src/domain/stored-servers.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.test', port: 443 };
const paris: Server = { id: 'paris', label: 'Paris', scheme: 'socks5', host: 'paris.test', port: 1080 };

test('servers are read in the order of adding', () => {
  expect(parseServerList([paris, berlin])).toEqual({ servers: [paris, berlin], damagedCount: 0 });
});

test.each([null, 'x', 7, [], {}, { ...paris, port: 0 }, { ...paris, host: 'a"b' }, { ...paris, id: undefined }])(
  'a damaged entry costs itself alone: %j',
  (entry) => {
    expect(parseServerList([berlin, entry, paris])).toEqual({ servers: [berlin, paris], damagedCount: 1 });
  },
);

test('of two entries with one id the first counts', () => {
  const second = { ...paris, id: 'berlin' };
  expect(parseServerList([berlin, second])).toEqual({ servers: [berlin], damagedCount: 1 });
});

test('nothing stored is no servers', () => {
  expect(parseServerList(undefined)).toEqual({ servers: [], damagedCount: 0 });
});

test.each([null, 'servers', 7, { berlin }])('what is no list is one damaged entry, and is kept: %j', (raw) => {
  expect(parseServerList(raw)).toEqual({ servers: [], damagedCount: 1 });
  expect(toStoredServers(raw)).toEqual([raw]);
});

test('what cannot be read stays as it is', () => {
  const entries = [berlin, { ...paris, port: 'broken', note: 'kept' }];
  expect(toStoredServers(entries)).toEqual(entries);
});

describe('an entry has an id', () => {
  test.each<[boolean, unknown]>([
    [true, berlin],
    [true, { id: 'berlin', damaged: true }],
    [false, paris],
    [false, null],
    [false, 'berlin'],
    [false, undefined],
  ])('%s: %j', (expected, entry) => {
    expect(hasId(entry, 'berlin')).toBe(expected);
  });
});
