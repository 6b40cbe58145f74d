import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { CheckUrl } from '../../../src/domain/check-url.ts';
import { parseHost } from '../../../src/domain/host.ts';
import { type Credentials, Label, Scheme, type ServerDraft } from '../../../src/domain/server.ts';
import { MAX_LINK_LENGTH, parseShareLink, toShareLink } from '../../../src/domain/share-link.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const plain = { noNullPrototype: true } as const;

const labels = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 100 })
  .filter((text) => text.isWellFormed())
  .map((text) => v.safeParse(Label, text))
  .filter((result) => result.success)
  .map(({ output }) => output);

const hosts = fc
  .oneof(fc.domain(), fc.ipV4(), fc.ipV6())
  .map(parseHost)
  .filter((result) => result.ok)
  .map(({ value }) => value);

const checkUrls = fc
  .webUrl({ validSchemes: ['http'], withQueryParameters: true, withFragments: true })
  .filter((url) => v.is(CheckUrl, url));

const required = {
  scheme: fc.constantFrom(...Scheme.options),
  host: hosts,
  port: fc.integer({ min: 1, max: 65_535 }),
  label: labels,
};
const optional = { country: fc.constantFrom('DE', 'BR', 'JP'), city: labels, checkUrl: checkUrls };

const servers: fc.Arbitrary<ServerDraft> = fc
  .tuple(fc.record(required, plain), fc.record(optional, { ...plain, requiredKeys: [] }))
  .map(([must, may]) => ({ ...must, ...may }));

const secrets = fc
  .string({ unit: 'binary', maxLength: 60 })
  .filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));

const credentials: fc.Arbitrary<Credentials> = fc
  .record({ username: secrets, password: secrets }, plain)
  .filter(({ username, password }) => username !== '' || password !== '');

const read = (link: string) => {
  expect(link.length).toBeLessThanOrEqual(MAX_LINK_LENGTH);
  return parseShareLink(link, { canSendSocksCredentials: true });
};

test('any server is read back from its link', () => {
  fc.assert(
    fc.property(servers, (server) => {
      expect(read(toShareLink(server))).toStrictEqual({ ok: true, value: { server } });
    }),
    { numRuns: 500 },
  );
});

test('any server and credentials are read back from their link', () => {
  fc.assert(
    fc.property(servers, credentials, (server, given) => {
      expect(read(toShareLink(server, given))).toStrictEqual({ ok: true, value: { server, credentials: given } });
    }),
    { numRuns: 500 },
  );
});

test('a link is one line of ASCII without quotes', () => {
  fc.assert(
    fc.property(servers, credentials, (server, given) => {
      expect(toShareLink(server, given)).toMatch(/^[!#-&(-~]*$|^[!#-~]*$/);
    }),
  );
});
