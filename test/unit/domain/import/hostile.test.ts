import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { planImport } from '../../../../src/domain/import/plan.ts';
import { readImport } from '../../../../src/domain/import/read-import.ts';
import { type ImportReading, MAX_IMPORT_SIZE_BYTES } from '../../../../src/domain/import/reading.ts';
import { Credentials, MAX_LABEL_LENGTH, Server } from '../../../../src/domain/server.ts';
import { Token } from '../../../../src/domain/service-url.ts';
import { chromium, firefox, fixtures, readFixture } from './support.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const Draft = v.omit(Server, ['id']);

const accounts = {
  serverIds: new Set<string>(),
  withUsername: () => new Set<string>(),
  has: () => false,
  tokenIds: new Set<string>(),
  hasToken: () => false,
};

/** Whatever is read can be stored, and whatever is not has a place and a short name. */
function expectSound(reading: ImportReading): void {
  for (const entry of reading.entries) {
    const place = 'line' in entry.place ? String(entry.place.line) : entry.place.path;
    expect(place.length).toBeLessThanOrEqual(MAX_LABEL_LENGTH + 20);
    expect(place).not.toMatch(/\p{Cc}/u);
    if ('ok' in entry) {
      expect(v.is(Draft, entry.ok.server)).toBe(true);
      expect(entry.ok.token === undefined || v.is(Token, entry.ok.token)).toBe(true);
      expect(entry.ok.credentials === undefined || v.is(Credentials, entry.ok.credentials)).toBe(true);
    } else expect(entry.subject ?? 'x').toMatch(/^\P{Cc}{1,100}$/u);
  }
  expect(planImport(reading, { servers: [], accounts }).length).toBe(reading.entries.length);
}

async function read(text: string): Promise<void> {
  for (const options of [chromium, firefox]) {
    const reading = await readImport(text, options);
    if (reading.ok) expectSound(reading.value);
  }
}

const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    'true',
    'http',
    'socks5',
    'pac',
    1,
    5,
    443,
    '443',
    -1,
    1e99,
    '',
    [],
    {},
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('a.example', '[::1]', '::1', 'a"b', 'x'.repeat(5_000)),
);

const toRecords = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] });

const oftenRecords = (names: readonly string[]) => fc.oneof({ weight: 5, arbitrary: toRecords(names) }, values);

const profiles = fc
  .record(
    {
      profileType: fc.oneof(
        fc.constantFrom('FixedProfile', 'SwitchProfile', 'PacProfile', 'DirectProfile', '__proto__'),
        values,
      ),
      fallbackProxy: oftenRecords(['scheme', 'host', 'port']),
      proxyForHttp: oftenRecords(['scheme', 'host', 'port']),
      auth: fc.oneof(
        fc.record({ fallbackProxy: toRecords(['username', 'password']), all: values }, { requiredKeys: [] }),
        values,
      ),
    },
    { requiredKeys: [] },
  )
  .map((profile): unknown => profile);

const foxyProxies = oftenRecords([
  'type',
  'title',
  'hostname',
  'address',
  'port',
  'username',
  'password',
  'cc',
  'city',
]);

const documents: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'FoxyProxy 9': fc.record({ mode: values, data: fc.array(foxyProxies, { maxLength: 4 }) }),
  'FoxyProxy 7': fc.dictionary(fc.string({ unit: 'binary', maxLength: 150 }), foxyProxies, { maxKeys: 4 }),
  'FoxyProxy 6': fc.record({ proxySettings: fc.array(foxyProxies, { maxLength: 4 }) }),
  Omega: fc.dictionary(
    fc.string({ unit: 'binary', maxLength: 150 }).map((name) => `+${name}`),
    fc.oneof(profiles, values),
    { maxKeys: 4 },
  ),
  Clash: fc.record({
    proxies: fc.array(oftenRecords(['type', 'name', 'server', 'port', 'username', 'password', 'tls']), {
      maxLength: 4,
    }),
  }),
  'server list': fc.record({
    format: fc.constant('steadway-servers'),
    version: fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>(1) }, values),
    servers: fc.array(
      oftenRecords([
        'label',
        'scheme',
        'host',
        'port',
        'country',
        'city',
        'checkUrl',
        'feedUrl',
        'subscriptionUrl',
        'tags',
        'username',
        'password',
        'token',
      ]),
      { maxLength: 4 },
    ),
  }),
  'any JSON': fc.jsonValue(),
};

describe('nothing is thrown and nothing unsound is read', () => {
  test.each(Object.entries(documents))('of a document like that of %s', async (_name, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, (document) => read(JSON.stringify(document))),
      { numRuns: 3_000 },
    );
  });

  test.each(fixtures.map((name) => [name]))('of %s with damage in it', async (name) => {
    const text = readFixture(name);
    const pieces = fc.oneof(
      fc.constantFrom('', '{', '}', '[', ']', '"', ',', ':', '\n', '\t', '&a ', '*a', '<<: ', '- ', '|', '!!js', '\0'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const damage = fc.record({ at: fc.nat(text.length), size: fc.nat(30), piece: pieces });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) =>
        read(
          damages.reduce((before, { at, size, piece }) => before.slice(0, at) + piece + before.slice(at + size), text),
        ),
      ),
      { numRuns: 1_500 },
    );
  });

  test('of any lines', async () => {
    const parts = fc.constantFrom('http://', 'a.example', ':80', '@', ':', '?title=', '&cc=', '#', '[', ']', '%', ' ');
    const line = fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 });
    const lines = fc
      .array(
        line.map((all) => all.join('')),
        { maxLength: 5 },
      )
      .map((all) => all.join('\n'));
    await fc.assert(fc.asyncProperty(lines, read), { numRuns: 3_000 });
  });
});

const size = MAX_IMPORT_SIZE_BYTES - 100;
const fill = (text: string) => text.repeat(Math.floor(size / text.length));

const large: Readonly<Record<string, string>> = {
  'brackets without end': fill('['),
  'braces without end': fill('{"a":'),
  'nested JSON': `{"data":${'['.repeat(size / 2 - 10)}${']'.repeat(size / 2 - 10)}}`,
  'nested YAML': `proxies:\n${fill('- ')}`,
  'aliases of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}\nproxies: *j`,
  'a merge of merges': `x: &x {${Array.from({ length: 1_000 }, (_, index) => `k${index}: 1`).join(', ')}}\nproxies:\n${'- <<: *x\n'.repeat(90_000)}`,
  'many proxies of one alias': `x: &x {type: http, server: a.example, port: 1}\nproxies:\n${'- *x\n'.repeat(180_000)}`,
  'short lines': fill('a\n'),
  'lines of colons': fill(`${':'.repeat(3_000)}\n`),
  'lines of at signs': fill(`a:b${'@['.repeat(1_500)}\n`),
  'one line': fill('http://'),
  'quotes in YAML': `proxies:\n  - "${fill('\\')}`,
  'keys of one profile each': JSON.stringify(
    Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`+${index}`, { profileType: 'FixedProfile' }])),
  ),
};

// What grows faster than its text would outlast the time limit of every test by far.
test.each(Object.entries(large))('%s, a whole megabyte of them, take no more than a moment', async (_name, text) => {
  expect(new Blob([text]).size).toBeLessThanOrEqual(MAX_IMPORT_SIZE_BYTES);
  await read(text);
});
