import { expect, test } from 'vitest';
import { readServers } from '../../../src/chores/read-servers.ts';
import { chromium } from '../domain/import/support.ts';

const given = {
  scheme: 'https',
  host: 'a.example',
  port: 443,
  feedUrl: 'wss://a.example/feed',
  subscriptionUrl: 'https://a.example/subscription',
};

const read = (...servers: readonly object[]) =>
  readServers('l', JSON.stringify({ format: 'steadway-servers', version: 1, servers }), chromium);

test('a server of a list comes with its services, and its token beside it', async () => {
  expect(await read({ ...given, token: 't0ken' }, { ...given, port: 444 })).toMatchObject({
    ok: true,
    value: { count: 2, entries: [{ server: { ...given, listId: 'l' }, token: 't0ken' }, { server: { port: 444 } }] },
  });
  const [first, second] = await read({ ...given, token: 't0ken' }, { ...given, port: 444 }).then((reading) =>
    reading.ok ? reading.value.entries : [],
  );
  expect(JSON.stringify(first?.server)).not.toContain('t0ken');
  expect(second).not.toHaveProperty('token');
});

test.each([
  ['feedUrlInvalid', { feedUrl: 'ws://a.example/' }],
  ['subscriptionUrlInvalid', { subscriptionUrl: 'http://a.example/' }],
  ['tokenInvalid', { token: 'two words' }],
])('one that cannot be used is named by its line: %s', async (reason, damaged) => {
  expect(await read(given, { ...given, port: 444, ...damaged })).toMatchObject({
    ok: true,
    value: { count: 1, refused: [{ line: 2, reason }], refusedCount: 1 },
  });
});
