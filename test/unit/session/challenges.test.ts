import { describe, expect, test } from 'vitest';
import { testTokenOf, tokenOf } from '../../../src/machines/connection/route.ts';
import type { CredentialSource, RequestChallenge } from '../../../src/ports.ts';
import { createChallenges } from '../../../src/session/challenges.ts';
import type { Run } from '../machines/support/run.ts';
import { berlin, paris } from '../machines/support/servers.ts';
import { givenUpRun, runIn } from '../machines/support/states.ts';
import { createFakeDriver } from './support/fake-driver.ts';

const secret = { username: 'ann', password: 'p@ss' };
const challenge: RequestChallenge = {
  requestId: '1',
  isProxy: true,
  host: 'berlin.test',
  port: 443,
  url: 'https://page.test/',
};

/** Credentials that are stored, by server; each edit gives them a new version. */
function createVault(initial: Readonly<Record<string, typeof secret>> = { berlin: secret }) {
  const stored = new Map(Object.entries(initial).map(([id, credentials]) => [id, { ...credentials, version: 1 }]));
  const source: CredentialSource = { find: async (id) => stored.get(id) };
  const edit = (id: string, password: string) =>
    stored.set(id, { username: 'ann', password, version: (stored.get(id)?.version ?? 0) + 1 });
  return { source, edit };
}

function world(run: Run = runIn.connected(), vault = createVault()) {
  const driver = createFakeDriver(run);
  const answer = createChallenges(driver, vault.source);
  const ask = (change: Partial<RequestChallenge> = {}) => answer({ ...challenge, ...change });
  return { run, ask, edit: vault.edit, sent: driver.sent };
}

const answered = { type: 'answer', credentials: secret };
const rejected = {
  type: 'CHALLENGE_FAILED',
  serverId: 'berlin',
  failure: { cause: 'credentialsRejected', code: 'HTTP 407' },
};

test('a challenge of the server in use is answered', async () => {
  const { ask, sent } = world();
  expect([await ask(), sent]).toEqual([answered, []]);
});

test('nothing but username and password is given away', async () => {
  expect(await world().ask()).toStrictEqual(answered);
});

test('the second challenge of a request means that the first answer was refused', async () => {
  const { run, ask, sent } = world();
  await ask();
  expect(await ask()).toEqual({ type: 'cancel' });
  expect([sent, run.state(), run.context().failure]).toEqual([[rejected], 'error', rejected.failure]);
});

test('each request is answered once', async () => {
  const { ask, sent } = world();
  expect(await Promise.all(['1', '2', '3'].map((requestId) => ask({ requestId })))).toEqual([
    answered,
    answered,
    answered,
  ]);
  expect(sent).toEqual([]);
  expect(await ask({ requestId: '2' })).toEqual({ type: 'cancel' });
});

test('two challenges of one request at once are answered one after the other', async () => {
  const { ask, sent } = world();
  expect(await Promise.all([ask(), ask()])).toEqual([answered, { type: 'cancel' }]);
  expect(sent).toEqual([rejected]);
});

test('credentials that were edited meanwhile are given once more, as they are now', async () => {
  const { ask, edit, sent } = world();
  await ask();
  edit('berlin', 'new');
  expect(await ask()).toEqual({ type: 'answer', credentials: { username: 'ann', password: 'new' } });
  expect(sent).toEqual([]);
  expect(await ask()).toEqual({ type: 'cancel' });
});

test('where there are none to give, that is what ends the session', async () => {
  const { run, ask, sent } = world(runIn['connecting.verifying'](), createVault({}));
  expect(await ask()).toEqual({ type: 'cancel' });
  expect(sent).toEqual([{ ...rejected, failure: { cause: 'credentialsMissing', code: 'HTTP 407' } }]);
  expect([run.state(), run.context().failure?.cause]).toEqual(['error', 'credentialsMissing']);
});

describe('left to the browser is', () => {
  test.each<[string, Partial<RequestChallenge>]>([
    ['the sign-in of a site', { isProxy: false }],
    ['another proxy', { host: 'other.test' }],
    ['another port', { port: 8443 }],
    ['another server of the list that is not in use', { host: 'paris.test', port: 1080 }],
  ])('%s', async (_name, change) => {
    const { ask, sent } = world(runIn.connected(), createVault({ berlin: secret, paris: secret }));
    expect([await ask(change), sent]).toEqual([{ type: 'ignore' }, []]);
  });

  test('every proxy, when there is no server', async () => {
    const run = runIn.disconnected();
    run.send({ type: 'SERVER_SELECTED', server: null });
    expect(await world(run).ask()).toEqual({ type: 'ignore' });
  });
});

describe('during a switch of servers', () => {
  const switching = () => {
    const run = runIn.connected();
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    return world(run, createVault({ berlin: secret, paris: { username: 'bob', password: 'q' } }));
  };

  test('each of the two is given its own', async () => {
    const { ask } = switching();
    expect(await ask()).toEqual(answered);
    expect(await ask({ requestId: '2', host: 'paris.test', port: 1080 })).toEqual({
      type: 'answer',
      credentials: { username: 'bob', password: 'q' },
    });
  });

  test('to where the server has moved on the same port, a check is for the new one and a page for the old', async () => {
    const run = runIn.connected();
    const twin = { ...paris, host: berlin.host, port: berlin.port };
    run.send({ type: 'CONNECT', server: twin });
    const { ask } = world(run, createVault({ berlin: secret, paris: { username: 'bob', password: 'q' } }));
    expect(await ask()).toEqual(answered);
    const url = `http://check.test/?n=1.${tokenOf(run.context().secret, 'server')}`;
    expect(await ask({ requestId: '2', url })).toEqual({
      type: 'answer',
      credentials: { username: 'bob', password: 'q' },
    });
  });
});

describe('a standby', () => {
  const own = { username: 'bob', password: 'q' };
  const atParis = { requestId: '2', host: 'paris.test', port: 1080 };
  const standing = (vault = createVault({ berlin: secret, paris: own })) => {
    const run = runIn.connected();
    run.send({ type: 'STANDBYS_CHANGED', standbys: [paris] });
    return { ...world(run, vault), url: `http://check.test/?n=1.${tokenOf(run.context().secret, 'standby0')}` };
  };

  test('is given its own where a check is led to it', async () => {
    const { ask, url, sent } = standing();
    expect([await ask({ ...atParis, url }), sent]).toEqual([{ type: 'answer', credentials: own }, []]);
  });

  test('is given nothing by a page, which none leads there', async () => {
    const { ask, sent } = standing();
    expect([await ask(atParis), sent]).toEqual([{ type: 'ignore' }, []]);
  });

  test('that refuses what it is given ends nothing that stands', async () => {
    const { run, ask, url } = standing();
    await ask({ ...atParis, url });
    expect(await ask({ ...atParis, url })).toEqual({ type: 'cancel' });
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['connected', 'berlin', null]);
  });

  test('without credentials ends nothing that stands', async () => {
    const { run, ask, url } = standing(createVault());
    expect(await ask({ ...atParis, url })).toEqual({ type: 'cancel' });
    expect([run.state(), run.context().failure]).toEqual(['connected', null]);
  });

  test('on the host and port of the server in use is known by its token', async () => {
    const twin = { ...paris, host: berlin.host, port: berlin.port };
    const run = runIn.connected();
    run.send({ type: 'STANDBYS_CHANGED', standbys: [twin] });
    const { ask } = world(run, createVault({ berlin: secret, paris: own }));
    const url = `http://check.test/?n=1.${tokenOf(run.context().secret, 'standby0')}`;
    expect(await ask({ url })).toEqual({ type: 'answer', credentials: own });
    expect(await ask({ requestId: '2' })).toEqual(answered);
  });

  test('that has just won a race, and is to carry everything, is given its own', async () => {
    const run = runIn['reconnecting.securing']();
    expect(await world(run, createVault({ paris: own })).ask(atParis)).toEqual({ type: 'answer', credentials: own });
  });
});

describe('a check that tries the server’s port in another scheme', () => {
  test.each(['http', 'https', 'socks5', 'direct'] as const)('is given nothing (%s)', async (way) => {
    const run = runIn['connecting.verifying']();
    const { ask, sent } = world(run);
    const url = `http://check.test/?n=1.${tokenOf(run.context().secret, way)}`;
    expect([await ask({ url }), sent, run.state()]).toEqual([{ type: 'cancel' }, [], 'connecting.verifying']);
  });

  test('is known by the token of the route that is set, not by one from before', async () => {
    const { ask } = world(runIn['connecting.verifying']());
    const url = `http://check.test/?n=1.${tokenOf('0'.repeat(32), 'https')}`;
    expect(await ask({ url })).toEqual(answered);
  });
});

test('an IPv6 server is known with its brackets and without', async () => {
  const run = runIn.disconnected();
  run.send({ type: 'CONNECT', server: { ...berlin, host: '2001:db8::1' } });
  const { ask } = world(run);
  expect(await ask({ host: '2001:db8::1' })).toEqual(answered);
  expect(await ask({ requestId: '2', host: '[2001:db8::1]' })).toEqual(answered);
});

test('an error that blocks does not end twice', async () => {
  const { run, ask } = world(givenUpRun());
  await ask();
  await ask();
  expect([run.state(), run.context().failure?.cause]).toEqual(['error', 'attemptsExhausted']);
});

test('of very many requests the oldest are forgotten, and no more than that', async () => {
  const { ask } = world();
  for (let index = 0; index < 1_001; index += 1) await ask({ requestId: `${index}` });
  expect(await ask({ requestId: '0' })).toEqual(answered);
  expect(await ask({ requestId: '1000' })).toEqual({ type: 'cancel' });
});

describe('a server under test', () => {
  const testing = (start: () => Run = runIn.disconnected) => {
    const run = start();
    run.send({ type: 'TEST_SERVERS', servers: [berlin, paris] });
    const at = (index: number) => `http://check.test/?n=1.${testTokenOf(run.context().secret, index)}`;
    return { ...world(run, createVault({ berlin: secret, paris: secret })), at };
  };
  const byParis = { host: 'paris.test', port: 1080 };

  test('is answered, also where it is not the one in use', async () => {
    const { ask, at } = testing();
    expect([await ask({ url: at(0) }), await ask({ ...byParis, requestId: '2', url: at(1) })]).toEqual([
      answered,
      answered,
    ]);
  });

  test.each([
    ['off', runIn.disconnected],
    ['connected', runIn.connected],
  ])('that challenges a second time is told nothing more, and ends nothing (%s)', async (_name, start) => {
    const { ask, at, sent, run } = testing(start);
    const { state } = run.position();
    expect([await ask({ url: at(0) }), await ask({ url: at(0) })]).toEqual([answered, { type: 'cancel' }]);
    expect([sent, run.state()]).toEqual([[], state]);
  });

  test('is met by its own token alone', async () => {
    const { ask, at } = testing();
    expect(await ask({ ...byParis, url: at(0) })).toEqual({ type: 'ignore' });
    expect(await ask({ ...byParis, url: 'http://page.test/' })).toEqual({ type: 'ignore' });
  });
});
