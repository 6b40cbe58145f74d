import fc from 'fast-check';
import * as v from 'valibot';
import { CheckUrl } from '../../../../../src/domain/check-url.ts';
import { parseHost } from '../../../../../src/domain/host.ts';
import { noticeKinds } from '../../../../../src/domain/notice.ts';
import { Credentials, Label, Scheme, type Server, Tags } from '../../../../../src/domain/server.ts';
import { FeedUrl, SubscriptionUrl, Token } from '../../../../../src/domain/service-url.ts';
import {
  ExitService,
  Failover,
  KillSwitch,
  PrivateWindows,
  ReconnectProfile,
  type Settings,
} from '../../../../../src/domain/settings.ts';

const plain = { noNullPrototype: true } as const;

const labels = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter((text) => text.isWellFormed())
  .map((text) => v.safeParse(Label, text))
  .filter((result) => result.success)
  .map(({ output }) => output);

const hosts = fc
  .oneof(fc.domain(), fc.ipV4(), fc.ipV6())
  .map(parseHost)
  .filter((result) => result.ok)
  .map(({ value }) => value);

const checkUrls = fc.webUrl({ validSchemes: ['http'], withQueryParameters: true }).filter((url) => v.is(CheckUrl, url));

const tags = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 10 }), { maxLength: 4 })
  .map((words) => v.safeParse(Tags, words))
  .filter((result) => result.success)
  .map(({ output }) => output);

const required = {
  id: fc.uuid(),
  label: labels,
  scheme: fc.constantFrom(...Scheme.options),
  host: hosts,
  port: fc.integer({ min: 1, max: 65_535 }),
};
const optional = {
  country: fc.constantFrom('DE', 'BR', 'JP'),
  city: labels,
  checkUrl: checkUrls,
  feedUrl: fc.webUrl({ validSchemes: ['wss'] }).filter((url) => v.is(FeedUrl, url)),
  subscriptionUrl: fc.webUrl({ validSchemes: ['https'] }).filter((url) => v.is(SubscriptionUrl, url)),
  tags,
  isFavourite: fc.constant<true>(true),
};

/** In the order of the keys in the schema, as parsers give them. */
const server: fc.Arbitrary<Server> = fc
  .tuple(fc.record(required, plain), fc.record(optional, { ...plain, requiredKeys: [] }))
  .map(([must, may]) => ({ ...must, ...may }));

export const servers = fc.uniqueArray(server, { selector: ({ id }) => id, maxLength: 8 });

const exitServices = fc.webUrl({ validSchemes: ['http', 'https'] }).filter((url) => v.is(ExitService, url));

export const settings: fc.Arbitrary<Settings> = fc.record(
  {
    killSwitch: fc.constantFrom(...KillSwitch.options),
    reconnectProfile: fc.constantFrom(...ReconnectProfile.options),
    customBackoff: fc.record(
      {
        maxAttempts: fc.integer({ min: 1, max: 100 }),
        baseDelayMs: fc.integer({ min: 100, max: 60_000 }),
        maxDelayMs: fc.integer({ min: 1_000, max: 600_000 }),
      },
      plain,
    ),
    connectOnStart: fc.boolean(),
    picksFastest: fc.boolean(),
    failover: fc.constantFrom(...Failover.options),
    linkIdleMinutes: fc.integer({ min: 0, max: 1_440 }),
    allowCanary: fc.boolean(),
    checkAddresses: fc.array(checkUrls, { minLength: 1, maxLength: 3 }),
    exitService: exitServices,
    protectWebRtc: fc.boolean(),
    disablePrefetch: fc.boolean(),
    privateWindows: fc.constantFrom(...PrivateWindows.options),
    reloadStragglers: fc.boolean(),
    heartbeatSeconds: fc.integer({ min: 5, max: 300 }),
    failedPages: fc.constantFrom('reload', 'offer'),
    mutedNotices: fc.subarray([...noticeKinds]),
    eventLimit: fc.integer({ min: 10, max: 10_000 }),
    historyDays: fc.integer({ min: 1, max: 365 }),
    isSyncOn: fc.boolean(),
    selectedServerId: fc.option(fc.uuid()),
  },
  plain,
);

export const tokens = fc.string({ minLength: 1, maxLength: 20 }).filter((token) => v.is(Token, token));

export const credentials = fc
  .record(
    { username: fc.string({ unit: 'binary', maxLength: 20 }), password: fc.string({ unit: 'binary', maxLength: 20 }) },
    plain,
  )
  .filter((pair) => v.is(Credentials, pair));
