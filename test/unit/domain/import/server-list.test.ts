import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { ServerListFile, toServerListFile } from '../../../../src/domain/import/server-list.ts';
import type { Credentials, ServerDraft } from '../../../../src/domain/server.ts';
import { toShareLink } from '../../../../src/domain/share-link.ts';
import { accounts, tokens } from '../support/server-arbitraries.ts';
import { hasShape } from './json-schema.ts';
import { expectReading, firefox, readFixture } from './support.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const documented: unknown = JSON.parse(
  /```json schema\n([\s\S]*?)```/.exec(
    readFileSync(join(import.meta.dirname, '../../../../docs/server-list.md'), 'utf8'),
  )?.[1] ?? '',
);

type Account = readonly [ServerDraft, Credentials | undefined, string | undefined];

const known: fc.Arbitrary<Account> = fc
  .tuple(accounts, fc.option(tokens, { nil: undefined }))
  .map(([[server, given], token]) => [server, given, token]);

const lists = fc.array(known, { maxLength: 5 });

const toFile = (list: readonly Account[]) => ({
  ...toServerListFile(list.map(([server]) => server)),
  servers: toServerListFile(list.map(([server]) => server)).servers.map((server, index) => ({
    ...server,
    ...list[index]?.[1],
    ...(list[index]?.[2] !== undefined && { token: list[index][2] }),
  })),
});

const toGood = (list: readonly Account[], toPlace: (index: number) => object) =>
  list.map(([server, account, token], index) => ({
    place: toPlace(index),
    ok: { server, ...(account && { credentials: account }), ...(token !== undefined && { token }) },
  }));

test('any servers, credentials and tokens are read back from their list', async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (list) => {
      const { entries } = await expectReading(JSON.stringify(toFile(list)), firefox);
      expect(entries).toStrictEqual(toGood(list, (index) => ({ path: `servers[${index}]` })));
    }),
    { numRuns: 500 },
  );
});

test('any servers, credentials and tokens are read back from their links', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(known, { minLength: 1, maxLength: 5 }), async (list) => {
      const text = list.map((account) => toShareLink(...account)).join('\n');
      const { entries } = await expectReading(text, firefox);
      expect(entries).toStrictEqual(toGood(list, (index) => ({ line: index + 1 })));
    }),
    { numRuns: 500 },
  );
});

test('a list holds neither ids nor favourites nor credentials nor tokens', () => {
  const server = { id: 'x', label: 'X', scheme: 'http', host: 'x.example', port: 1, isFavourite: true } as const;
  expect(toServerListFile([server])).toStrictEqual({
    format: 'steadway-servers',
    version: 1,
    servers: [{ label: 'X', scheme: 'http', host: 'x.example', port: 1 }],
  });
});

test('every list that is written is as the schema of the documentation says', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const file = toFile(list);
      expect(hasShape(documented, JSON.parse(JSON.stringify(file)))).toBe(true);
      expect(v.is(ServerListFile, file)).toBe(true);
    }),
  );
});

const good = { label: 'A', scheme: 'http', host: 'a.example', port: 80 };
const bad: Readonly<Record<string, unknown>> = {
  'no scheme': { ...good, scheme: undefined },
  'another scheme': { ...good, scheme: 'ftp' },
  'no host': { ...good, host: undefined },
  'an empty host': { ...good, host: '' },
  'a port as text': { ...good, port: '80' },
  'port 0': { ...good, port: 0 },
  'port 65536': { ...good, port: 65_536 },
  'a port with a fraction': { ...good, port: 80.5 },
  'a label that is too long': { ...good, label: 'x'.repeat(101) },
  'a label that is no text': { ...good, label: 1 },
  'a country of three letters': { ...good, country: 'DEU' },
  'a city that is too long': { ...good, city: 'x'.repeat(101) },
  'a check address over https': { ...good, checkUrl: 'https://a.example/' },
  'a feed over https': { ...good, feedUrl: 'https://a.example/' },
  'a feed with a space': { ...good, feedUrl: 'wss://a.example/ x' },
  'a feed that is too long': { ...good, feedUrl: `wss://a.example/${'x'.repeat(500)}` },
  'a subscription that is no address': { ...good, subscriptionUrl: 'a.example' },
  'a subscription with a fragment': { ...good, subscriptionUrl: 'https://a.example/#x' },
  'a token with a space': { ...good, token: 'a b' },
  'a token that is too long': { ...good, token: 'x'.repeat(1_001) },
  'eleven tags': { ...good, tags: Array.from({ length: 11 }, (_, index) => `t${index}`) },
  'a tag with a comma': { ...good, tags: ['a,b'] },
  'a tag that is too long': { ...good, tags: ['x'.repeat(31)] },
  'tags that are no list': { ...good, tags: 'a' },
  'a username that is too long': { ...good, username: 'x'.repeat(1_001) },
  'a password that is no text': { ...good, username: 'a', password: 1 },
  'no object': 'http://a.example:80',
};

test.each(Object.entries(bad))('%s: refused by the schema and by the parser', async (_name, server) => {
  const file = JSON.parse(JSON.stringify({ format: 'steadway-servers', version: 1, servers: [good, server] }));
  expect(hasShape(documented, file)).toBe(false);
  const { entries } = await expectReading(JSON.stringify(file), firefox);
  expect(entries).toMatchObject([{ ok: { server: good } }, { problem: expect.any(String) }]);
});

test('what a list says beside is read over, in the schema too', async () => {
  const file = { format: 'steadway-servers', version: 1, name: 'Ours', servers: [{ ...good, note: 'x' }] };
  expect(hasShape(documented, file)).toBe(true);
  const { entries } = await expectReading(JSON.stringify(file));
  expect(entries).toStrictEqual([{ place: { path: 'servers[0]' }, ok: { server: good } }]);
});

test('the example of the documentation is a list, by its schema and by the parser', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/server-list.md'), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(hasShape(documented, JSON.parse(example))).toBe(true);
  const { entries } = await expectReading(example);
  expect(entries.every((entry) => 'ok' in entry)).toBe(true);
  expect(entries).not.toEqual([]);
});

test('the fixture is not as the schema says, because damaged servers are in it', () => {
  expect(hasShape(documented, JSON.parse(readFixture('steadway-servers.json')))).toBe(false);
});
