import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { selectedServerOf } from '../../../src/domain/selection.ts';
import { Credentials, hasSameEndpoint, Server } from '../../../src/domain/server.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.test', port: 443 };
const isServer = (change: object) => v.is(Server, { ...berlin, ...change });

describe('a stored server', () => {
  test.each<object>([
    {},
    { scheme: 'socks5', host: '2001:db8::1' },
    { host: '192.0.2.1', port: 1 },
    { port: 65_535, label: 'x'.repeat(100) },
    { country: 'DE', city: 'Zürich', checkUrl: 'http://check.test/204' },
    { feedUrl: 'wss://feed.test/a?t={token}', subscriptionUrl: 'https://subscription.test/' },
    { feedUrl: 'ws://steadway.internal/feed', subscriptionUrl: 'http://steadway.internal:8080/' },
    { label: '<b>"Berlin"</b>' },
    { scheme: 'socks4' },
    { id: 'x' },
    { tags: ['home', 'Zürich 2'], isFavourite: true },
    { tags: Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(30, 'x')) },
  ])('is read with %j', (change) => {
    expect(isServer(change)).toBe(true);
  });

  test.each<object>([
    { id: '' },
    { id: 'x'.repeat(65) },
    { label: '' },
    { label: '   ' },
    { label: 'x'.repeat(101) },
    { label: 'a\nb' },
    { label: 'a\0b' },
    { scheme: 'socks4a' },
    { scheme: 'ftp' },
    { host: '' },
    { host: 'Berlin.test' },
    { host: 'a"b' },
    { host: '[::1]' },
    { host: 'a b' },
    { port: 0 },
    { port: 65_536 },
    { port: 1.5 },
    { port: '443' },
    { country: 'de' },
    { country: 'DEU' },
    { city: '' },
    { checkUrl: 'https://check.test/' },
    { checkUrl: 'check.test' },
    { feedUrl: 'ws://feed.test/' },
    { feedUrl: 'https://feed.test/' },
    { subscriptionUrl: 'http://subscription.test/' },
    { tags: 'home' },
    { tags: [''] },
    { tags: [' '] },
    { tags: ['a,b'] },
    { tags: ['a\nb'] },
    { tags: ['x'.repeat(31)] },
    { tags: ['home', 'home'] },
    { tags: ['home', ' home '] },
    { tags: Array.from({ length: 11 }, (_, index) => `${index}`) },
    { isFavourite: false },
    { isFavourite: 1 },
  ])('is not read with %j', (change) => {
    expect(isServer(change)).toBe(false);
  });

  test('has no room for a password', () => {
    const read = v.parse(Server, { ...berlin, password: 'secret', credentials: { password: 'secret' } });
    expect(read).toStrictEqual(berlin);
  });
});

test('credentials are two texts of up to 1,000 characters', () => {
  expect(v.is(Credentials, { username: '', password: 'x'.repeat(1_000) })).toBe(true);
  expect(v.is(Credentials, { username: '', password: 'x'.repeat(1_001) })).toBe(false);
  expect(v.is(Credentials, { username: 'x'.repeat(1_001), password: '' })).toBe(false);
  expect(v.is(Credentials, { username: 'ann' })).toBe(false);
  expect(v.is(Credentials, { password: 'secret' })).toBe(false);
});

describe('two servers are reached in the same way', () => {
  test.each<[boolean, Partial<Server>]>([
    [true, { id: 'other', label: 'Other', country: 'FR', city: 'Paris' }],
    [false, { scheme: 'http' }],
    [false, { host: 'paris.test' }],
    [false, { port: 8443 }],
    [false, { checkUrl: 'http://check.test/204' }],
  ])('%s: %j', (expected, change) => {
    expect(hasSameEndpoint(berlin, { ...berlin, ...change })).toBe(expected);
  });
});

describe('the server that the switch turns on', () => {
  const paris: Server = { ...berlin, id: 'paris' };

  test('is the one that was selected', () => {
    expect(selectedServerOf([berlin, paris], 'paris')).toBe(paris);
  });

  test.each([null, 'gone'])('is the first where none is selected, or one that is gone: %s', (id) => {
    expect(selectedServerOf([berlin, paris], id)).toBe(berlin);
  });

  test('is none where there is none', () => {
    expect(selectedServerOf([], 'berlin')).toBeUndefined();
  });
});
