import { expect, test } from 'vitest';
import { toDiagnostics } from '../../../../src/domain/history/diagnostics.ts';
import { defaultSettings } from '../../../../src/domain/settings.ts';
import { block, event, feedEvent, NOW, probe, session } from './support/rows.ts';

const secrets = [
  'SECRETHOST',
  'SECRETLABEL',
  'SECRETUSER',
  'SECRETPASSWORD',
  'SECRETCITY',
  'SECRETCHECK',
  'SECRETEXIT',
  'SECRETID',
  'SECRETCODE',
  '203.0.113.7',
] as const;

const label = { id: 'SECRETID', label: 'SECRETLABEL' };
const server = {
  id: 'SECRETID',
  label: 'SECRETLABEL',
  scheme: 'https',
  host: 'secrethost.example',
  port: 8443,
  country: 'DE',
  city: 'SECRETCITY',
  checkUrl: 'http://secretcheck.example/204',
  // What no server may hold, should it ever get into one.
  username: 'SECRETUSER',
  password: 'SECRETPASSWORD',
} as const;

const written = toDiagnostics({
  version: '1.2.3',
  browser: 'Browser/1.0',
  settings: {
    ...defaultSettings,
    checkAddresses: ['http://secretcheck.example/204', 'http://203.0.113.7/204'],
    exitService: 'https://secretexit.example/',
    selectedServerId: 'SECRETID',
  },
  servers: [{ ...server, id: 'other' }, server],
  history: {
    events: [
      event({ type: 'error', server: label, cause: 'serverUnreachable', code: 'net::ERR_PROXY_CONNECTION_FAILED' }),
      event({ server: label, code: 'The proxy SECRETHOST with SECRETCODE refused' }),
      event({ server: { id: 'gone', label: 'SECRETLABEL' }, code: 'SECRETCODE' }),
      { ...event(), ...{ host: 'SECRETHOST', exitIp: '203.0.113.7' } },
      {
        ...feedEvent({ type: 'error', server: label, cause: 'credentialsRejected', code: 1008 }),
        ...{ token: 'SECRETCODE' },
      },
    ],
    sessions: [{ ...session({ server: label, losses: ['offline'] }), ...{ password: 'SECRETPASSWORD' } }],
    measurements: [
      {
        ...block([42], {
          server: label,
          probes: [probe({ state: 'failed', cause: 'offline' })],
          feed: [feedEvent({ server: label }), feedEvent({ type: 'disconnected', server: label, cause: 'silent' })],
        }),
        ...{ ip: '203.0.113.7' },
      },
    ],
    damagedCount: 1,
  },
  now: NOW,
});

test.each(secrets)('the diagnostics file does not hold %s, wherever it was stored', (secret) => {
  expect(written.toLowerCase()).not.toContain(secret.toLowerCase());
});

test('the diagnostics file tells what is needed to find out what is wrong', () => {
  expect(JSON.parse(written)).toMatchObject({
    format: 'steadway-diagnostics',
    version: '1.2.3',
    browser: 'Browser/1.0',
    settings: { killSwitch: 'block', checkAddresses: '2 of the user’s own', selectedServer: 'server 2' },
    servers: ['server 1 (https, port 8443)', 'server 2 (https, port 8443)'],
    statistics: {
      connected: 1,
      disconnections: [
        { cause: 'offline', count: 1 },
        { cause: 'switchedOff', count: 1 },
      ],
    },
    probes: [{ name: 'server', failed: 1 }],
    measured: [{ server: 'server 2', latencyMs: 42, lastCause: 'offline' }],
    events: [
      { type: 'error', server: 'server 2', cause: 'serverUnreachable', code: 'net::ERR_PROXY_CONNECTION_FAILED' },
      { type: 'connected', server: 'server 2', code: 'another' },
      { server: 'a server no longer there', code: 'another' },
      { type: 'connected', durationMs: 800 },
      { kind: 'feed', type: 'error', server: 'server 2', cause: 'credentialsRejected', code: 1008 },
    ],
    feed: { connected: 1, errors: 0, endings: { network: 1 } },
    sessions: [{ server: 'server 2', end: 'switchedOff', losses: ['offline'], activationMs: 800 }],
    unreadableRows: 1,
  });
});

test.each([
  ['HTTP 407'],
  ['timeout'],
  ['NS_ERROR_PROXY_CONNECTION_REFUSED'],
  ['exitIsDirect'],
  ['port 8443 net::ERR_CONNECTION_TIMED_OUT, 443 open'],
  ['port 8443 silent, 80 open'],
])('a code of the browser, of HTTP or of Steadway stays: %s', (code) => {
  const history = { events: [event({ code })], sessions: [], measurements: [], damagedCount: 0 };
  const text = toDiagnostics({ version: '1', browser: 'B', settings: defaultSettings, servers: [], history, now: NOW });
  expect(JSON.parse(text).events).toMatchObject([{ code }]);
});
