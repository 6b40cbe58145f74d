import { describe, expect, test } from 'vitest';
import { type Challenge, decideChallenge } from '../../../src/domain/challenge.ts';
import type { Server } from '../../../src/domain/server.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.test', port: 443 };
const paris: Server = { ...berlin, id: 'paris', host: '2001:db8::1', port: 1080 };

const decide = (change: Partial<Challenge>, isForeign = false, servers: readonly Server[] = [berlin, paris]) =>
  decideChallenge(
    { isProxy: true, host: 'berlin.test', port: 443, url: 'http://page.test/', ...change },
    { servers, isForeignScheme: () => isForeign },
  );

test('a challenge of a server in use is answered for that server', () => {
  expect(decide({})).toEqual({ type: 'answerFor', server: berlin });
});

test.each(['2001:db8::1', '[2001:db8::1]'])('an IPv6 server is known as %s', (host) => {
  expect(decide({ host, port: 1080 })).toEqual({ type: 'answerFor', server: paris });
});

describe('left to the browser is a challenge', () => {
  test.each<[string, Partial<Challenge>]>([
    ['of a site, even one with the host and port of the server', { isProxy: false }],
    ['of another proxy', { host: 'other.test' }],
    ['of a proxy whose name ends alike', { host: 'xberlin.test' }],
    ['of a proxy whose name begins alike', { host: 'berlin.test.evil.test' }],
    ['of another port of the same host', { port: 444 }],
    ['of the host of one server and the port of another', { port: 1080 }],
    ['of no host', { host: '' }],
  ])('%s', (_name, change) => {
    expect(decide(change)).toEqual({ type: 'ignore' });
  });

  test('when no server is in use', () => {
    expect(decide({}, false, [])).toEqual({ type: 'ignore' });
  });
});

describe('in another scheme than the user chose', () => {
  test('a server is told nothing', () => {
    expect(decide({}, true)).toEqual({ type: 'cancel' });
  });

  test('other proxies are still left to the browser', () => {
    expect(decide({ host: 'other.test' }, true)).toEqual({ type: 'ignore' });
  });

  test('which scheme it is, is read from the address of the request', () => {
    const foreign = { servers: [berlin], isForeignScheme: (url: string) => url.endsWith('!') };
    const at = (url: string) => decideChallenge({ isProxy: true, host: 'berlin.test', port: 443, url }, foreign).type;
    expect([at('http://page.test/'), at('http://page.test/!')]).toEqual(['answerFor', 'cancel']);
  });
});

test('of two servers at one endpoint the likelier one is answered for', () => {
  const twin = { ...berlin, id: 'twin' };
  expect(decide({}, false, [twin, berlin])).toEqual({ type: 'answerFor', server: twin });
});
