import fc from 'fast-check';
import * as v from 'valibot';
import { CheckUrl } from '../../../../src/domain/check-url.ts';
import { parseHost } from '../../../../src/domain/host.ts';
import {
  type Credentials,
  canSendCredentials,
  Label,
  Scheme,
  type ServerDraft,
  Tags,
} from '../../../../src/domain/server.ts';
import { FeedUrl, SubscriptionUrl, Token } from '../../../../src/domain/service-url.ts';

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

const feedUrls = fc
  .webUrl({ validSchemes: ['wss'], withQueryParameters: true, size: 'xsmall' })
  .filter((url) => v.is(FeedUrl, url));

const subscriptionUrls = fc
  .webUrl({ validSchemes: ['https'], withQueryParameters: true, size: 'xsmall' })
  .filter((url) => v.is(SubscriptionUrl, url));

const required = {
  scheme: fc.constantFrom(...Scheme.options),
  host: hosts,
  port: fc.integer({ min: 1, max: 65_535 }),
  label: labels,
};
const tags = fc
  .uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 10 })
  .filter((texts) => texts.every((text) => text.isWellFormed()))
  .map((texts) => v.safeParse(Tags, texts))
  .filter((result) => result.success)
  .map(({ output }) => output);

const optional = {
  country: fc.constantFrom('DE', 'BR', 'JP'),
  city: labels,
  checkUrl: checkUrls,
  feedUrl: feedUrls,
  subscriptionUrl: subscriptionUrls,
  tags,
};

/** Any server that a link can carry. */
export const servers: fc.Arbitrary<ServerDraft> = fc
  .tuple(fc.record(required, plain), fc.record(optional, { ...plain, requiredKeys: [] }))
  .map(([must, may]) => ({ ...must, ...may }));

const secrets = fc
  .string({ unit: 'binary', maxLength: 60 })
  .filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));

/** Any that are not empty, which would be none. */
export const credentials: fc.Arbitrary<Credentials> = fc
  .record({ username: secrets, password: secrets }, plain)
  .filter(({ username, password }) => username !== '' || password !== '');

/** ASCII, and all that means something in a link or an address among it. */
export const tokens: fc.Arbitrary<string> = fc
  .string({ minLength: 1, maxLength: 60 })
  .filter((token) => v.is(Token, token));

/** A server and its credentials, where it can have some. */
export const accounts: fc.Arbitrary<readonly [ServerDraft, Credentials | undefined]> = fc
  .tuple(servers, fc.option(credentials, { nil: undefined }))
  .map(([server, given]) => [server, canSendCredentials(server.scheme, true) ? given : undefined]);
