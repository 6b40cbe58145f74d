import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MAX_LINK_LENGTH, parseShareLink, toShareLink } from '../../../src/domain/share-link.ts';
import { accounts, credentials, servers, tokens } from './support/server-arbitraries.ts';

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

test('any server, credentials and token are read back from their link', () => {
  fc.assert(
    fc.property(accounts, fc.option(tokens, { nil: undefined }), ([server, given], token) => {
      const value = { server, ...(given && { credentials: given }), ...(token !== undefined && { token }) };
      expect(read(toShareLink(server, given, token))).toStrictEqual({ ok: true, value });
    }),
    { numRuns: 500 },
  );
});

test('a link is one line of ASCII without quotes', () => {
  fc.assert(
    fc.property(servers, credentials, tokens, (server, given, token) => {
      expect(toShareLink(server, given, token)).toMatch(/^[!#-&(-~]*$|^[!#-~]*$/);
    }),
  );
});
