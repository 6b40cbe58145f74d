import { describe, expect, test, vi } from 'vitest';
import { type Accounts, type PlannedEntry, planImport } from '../../../../src/domain/import/plan.ts';
import type { ImportReading } from '../../../../src/domain/import/reading.ts';
import type { Credentials, Server } from '../../../../src/domain/server.ts';
import type { LinkedServer } from '../../../../src/domain/share-link.ts';

/** A plan of thousands takes its time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.example.com', port: 443 };
const ada: Credentials = { username: 'ada', password: 'correct horse' };

const toDraft = ({ id: _id, ...draft }: Server) => draft;

function toAccounts(
  saved: Readonly<Record<string, Credentials>>,
  tokens: Readonly<Record<string, string>> = {},
): Accounts {
  const grouped = Map.groupBy(Object.keys(saved), (id) => saved[id]?.username);
  const byUsername = new Map([...grouped].map(([username, ids]) => [username, new Set(ids)]));
  return {
    serverIds: new Set(Object.keys(saved)),
    withUsername: (username) => byUsername.get(username) ?? new Set(),
    has: (id, { username, password }) => saved[id]?.username === username && saved[id].password === password,
    tokenIds: new Set(Object.keys(tokens)),
    hasToken: (id, token) => tokens[id] === token,
  };
}

const toReading = (servers: readonly LinkedServer[]): ImportReading => ({
  format: 'links',
  entries: servers.map((ok, index) => ({ place: { line: index + 1 }, ok })),
  unreadCount: 0,
});

const plan = (
  given: readonly LinkedServer[],
  servers: readonly Server[] = [],
  saved: Readonly<Record<string, Credentials>> = {},
  tokens: Readonly<Record<string, string>> = {},
) => planImport(toReading(given), { servers, accounts: toAccounts(saved, tokens) });

function toWord(entry: PlannedEntry): string {
  switch (entry.type) {
    case 'add':
      return 'add';
    case 'change':
      return `change ${entry.server.id}: ${entry.fields.join(' ')}`;
    case 'skip':
      return entry.reason;
  }
}

describe('an entry without credentials', () => {
  test.each<[string, Partial<Server>, Readonly<Record<string, Credentials>>, string]>([
    ['the same as one in the list', {}, {}, 'alreadyThere'],
    ['the same as one with a password', {}, { berlin: ada }, 'alreadyThere'],
    ['under its address alone', { label: 'berlin.example.com:443' }, {}, 'alreadyThere'],
    ['under another label', { label: 'Other' }, {}, 'change berlin: label'],
    ['with more to say', { country: 'DE', city: 'Berlin', tags: ['a'] }, {}, 'change berlin: country city tags'],
    ['with a check address', { checkUrl: 'http://a.example/' }, {}, 'change berlin: checkUrl'],
    ['with a feed', { feedUrl: 'wss://a.example/' }, {}, 'change berlin: feedUrl'],
    ['with a subscription', { subscriptionUrl: 'https://a.example/' }, {}, 'change berlin: subscriptionUrl'],
    ['of another type', { scheme: 'http' }, {}, 'add'],
    ['of another host', { host: 'oslo.example.com' }, {}, 'add'],
    ['of another port', { port: 444 }, {}, 'add'],
  ])('%s', (_name, difference, saved, word) => {
    expect(plan([{ server: { ...toDraft(berlin), ...difference } }], [berlin], saved).map(toWord)).toEqual([word]);
  });

  test('goes to the one of its label, where several have its address', () => {
    const others: readonly Server[] = [{ ...berlin, id: 'other', label: 'Other' }, berlin];
    const entry = { server: { ...toDraft(berlin), country: 'DE' } };
    expect(plan([entry], others, { other: ada, berlin: ada }).map(toWord)).toEqual(['change berlin: country']);
  });
});

describe('an entry with credentials', () => {
  const entry = { server: toDraft(berlin), credentials: ada };

  test.each<[string, Readonly<Record<string, Credentials>>, string]>([
    ['the same', { berlin: ada }, 'alreadyThere'],
    ['another password', { berlin: { ...ada, password: 'old' } }, 'change berlin: credentials'],
    ['none yet', {}, 'change berlin: credentials'],
    ['another username', { berlin: { ...ada, username: 'grace' } }, 'add'],
  ])('over %s', (_name, saved, word) => {
    expect(plan([entry], [berlin], saved).map(toWord)).toEqual([word]);
  });

  test('goes to the server with its username, where several have its address', () => {
    const list: readonly Server[] = [{ ...berlin, id: 'open' }, { ...berlin, id: 'grace' }, berlin];
    const saved = { grace: { ...ada, username: 'grace' }, berlin: { ...ada, password: 'old' } };
    expect(plan([entry], list, saved).map(toWord)).toEqual(['change berlin: credentials']);
  });

  test('does not take a server of its username at another address', () => {
    const list: readonly Server[] = [
      { ...berlin, id: 'grace' },
      { ...berlin, id: 'joan' },
      { ...berlin, id: 'oslo', host: 'oslo.example.com' },
    ];
    const saved = { grace: { ...ada, username: 'grace' }, joan: { ...ada, username: 'joan' }, oslo: ada };
    expect(plan([entry], list, saved).map(toWord)).toEqual(['add']);
  });

  test('does not take the server that another entry has taken', () => {
    const grace = { server: toDraft(berlin), credentials: { ...ada, username: 'grace' } };
    expect(plan([entry, grace], [berlin]).map(toWord)).toEqual(['change berlin: credentials', 'add']);
  });
});

describe('an entry with a token', () => {
  const server = toDraft(berlin);

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['the same', { berlin: 'new' }, 'alreadyThere'],
    ['another one', { berlin: 'old' }, 'change berlin: token'],
    ['none yet', {}, 'change berlin: token'],
  ])('over %s', (_name, tokens, word) => {
    expect(plan([{ server, token: 'new' }], [berlin], {}, tokens).map(toWord)).toEqual([word]);
  });

  test('brings it with the change', () => {
    expect(plan([{ server, token: 'new' }], [berlin])).toMatchObject([{ tokenChange: { type: 'set', token: 'new' } }]);
  });
});

describe('a saved token', () => {
  const known: Server = { ...berlin, feedUrl: 'wss://feed.example/a', subscriptionUrl: 'http://a.internal/' };
  const tokens = { berlin: 'old' };

  test.each<[string, Partial<Server>]>([
    ['another path of its feed', { feedUrl: 'wss://feed.example/b' }],
    ['a subscription at the host and port of its feed', { subscriptionUrl: 'wss://feed.example/b' }],
  ])('stays where the text names %s', (_name, difference) => {
    const [entry] = plan([{ server: { ...toDraft(known), ...difference } }], [known], {}, tokens);
    expect(entry).not.toHaveProperty('tokenChange');
  });

  test.each<[string, Partial<Server>, string]>([
    ['another host of its feed', { feedUrl: 'wss://evil.example/a' }, 'feedUrl token'],
    ['another port of it', { feedUrl: 'wss://feed.example:444/a' }, 'feedUrl token'],
    ['another subscription', { subscriptionUrl: 'https://evil.example/' }, 'subscriptionUrl token'],
  ])('goes where the text names %s, and that is told', (_name, difference, fields) => {
    const entries = plan([{ server: { ...toDraft(known), ...difference } }], [known], {}, tokens);
    expect(entries.map(toWord)).toEqual([`change berlin: ${fields}`]);
    expect(entries).toMatchObject([{ tokenChange: { type: 'remove' } }]);
  });

  test('is replaced by the one that comes with another host', () => {
    const server = { ...toDraft(known), feedUrl: 'wss://other.example/' };
    expect(plan([{ server, token: 'new' }], [known], {}, tokens)).toMatchObject([
      { tokenChange: { type: 'set', token: 'new' } },
    ]);
  });
});

test('a change keeps the id and what the text does not say', () => {
  const known: Server = { ...berlin, city: 'Berlin', country: 'DE', tags: ['a'], isFavourite: true };
  const server = { ...toDraft(berlin), label: 'Other', country: 'AT' };
  expect(plan([{ server }], [known])).toStrictEqual([
    {
      type: 'change',
      place: { line: 1 },
      server: { ...known, label: 'Other', country: 'AT' },
      fields: ['label', 'country'],
    },
  ]);
});

test('a change brings the credentials with it only where they are new', () => {
  const server = { ...toDraft(berlin), label: 'Other' };
  const [changed] = plan([{ server, credentials: ada }], [berlin], { berlin: ada });
  expect(changed).not.toHaveProperty('credentials');
  expect(plan([{ server, credentials: ada }], [berlin])).toMatchObject([{ credentials: ada }]);
});

test('of two entries for one server the first counts, and other accounts at it are other servers', () => {
  const server = toDraft(berlin);
  const given = [
    { server, credentials: ada },
    { server, credentials: { ...ada, password: 'other' } },
    { server, credentials: { ...ada, username: 'grace' } },
    { server: { ...server, label: 'Other' } },
  ];
  expect(plan(given).map(toWord)).toEqual(['add', 'duplicate', 'add', 'duplicate']);
});

test('an account is not changed twice, by a line with its name and one without', () => {
  const given = [{ server: { ...toDraft(berlin), label: 'Other' } }, { server: toDraft(berlin), credentials: ada }];
  expect(plan(given, [berlin], { berlin: ada }).map(toWord)).toEqual(['change berlin: label', 'duplicate']);
});

test('what could not be read is skipped for its reason, with its name', () => {
  const entries = [{ place: { path: 'data[0]' }, problem: 'pacScript', subject: 'Company' }] as const;
  const reading = { format: 'foxyProxy', entries, unreadCount: 0 } as const;
  expect(planImport(reading, { servers: [], accounts: toAccounts({}) })).toStrictEqual([
    { type: 'skip', place: { path: 'data[0]' }, reason: 'pacScript', subject: 'Company' },
  ]);
});

test('what an import has added is there already at the next one', () => {
  const given = [
    { server: toDraft(berlin), credentials: ada },
    { server: { ...toDraft(berlin), host: 'oslo.example.com' } },
  ];
  const list = plan(given).flatMap((entry, index) =>
    entry.type === 'add' ? [{ ...entry.linked.server, id: String(index) }] : [],
  );
  expect(plan(given, list, { 0: ada }).map(toWord)).toEqual(['alreadyThere', 'alreadyThere']);
});

test.each<[string, (index: number) => LinkedServer]>([
  [
    'accounts at one server',
    (index) => ({ server: toDraft(berlin), credentials: { username: `user-${index}`, password: 'x' } }),
  ],
  [
    'servers of one account',
    (index) => ({ server: { ...toDraft(berlin), host: `h${index}.example` }, credentials: ada }),
  ],
])('ten thousand %s are all found again', (_name, toGiven) => {
  const given = Array.from({ length: 10_000 }, (_, index) => toGiven(index));
  const list = given.map(({ server }, index) => ({ ...server, id: String(index) }));
  const saved = Object.fromEntries(given.map(({ credentials = ada }, index) => [String(index), credentials]));
  expect(new Set(plan(given, list, saved).map(toWord))).toEqual(new Set(['alreadyThere']));
});
