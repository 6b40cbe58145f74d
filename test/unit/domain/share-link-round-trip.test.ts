import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MAX_LINK_LENGTH, parseShareLink, toShareLink } from '../../../src/domain/share-link.ts';
import { accounts, credentials, servers } from './support/server-arbitraries.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

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
    fc.property(accounts, ([server, given]) => {
      const value = given ? { server, credentials: given } : { server };
      expect(read(toShareLink(server, given))).toStrictEqual({ ok: true, value });
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
