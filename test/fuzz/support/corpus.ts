import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from '../../unit/domain/import/support.ts';
import { SECRET } from './runs.ts';

/** Files of other programs, as they are. */
export const importTexts: readonly string[] = fixtures.map((name) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/imports', name), 'utf8'),
);

export const linkTexts: readonly string[] = [
  `https://ada:${SECRET}@berlin.example:443?country=DE&city=Berlin&checkUrl=http%3A%2F%2Fcheck.example%2F204&tags=a,b#Berlin`,
  `https://berlin.example:443?feedUrl=wss%3A%2F%2Fberlin.example%2Ffeed&subscriptionUrl=http%3A%2F%2Fa.internal%2Fs&token=${SECRET}#T`,
  `ada:${SECRET}@berlin.example:8080`,
  `berlin.example:8080:ada:${SECRET}`,
  `socks5://ada:${SECRET}@[2001:db8::1]:1080#Six`,
  'socks4://192.0.2.1:1080#Old',
  `http://h.example:80?username=ada&password=${SECRET}&cc=de&title=T`,
];

export const hostTexts: readonly string[] = [
  'berlin.example',
  'bücher.example',
  'xn--bcher-kva.example',
  '192.0.2.1',
  '0x7f.1',
  '[2001:db8::1]',
  '::ffff:192.0.2.1',
  'fe80::1%eth0',
  'http://check.example:8080/generate_204?x=%41#y',
];

export const headerTexts: readonly string[] = ['120', '1e9', '-5', 'Wed, 21 Oct 2026 07:28:00 GMT', '0x10', 'Infinity'];

const server = {
  id: 'a',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.example',
  port: 443,
  country: 'DE',
  feedUrl: 'wss://berlin.example/feed?t={token}',
  subscriptionUrl: 'https://berlin.example/subscription',
  tags: ['x'],
};
const failure = { cause: 'serverTimedOut', code: 'timeout', retryAfterMs: 5 };

/** Values as storage and messages hold them, of every kind there is. */
export const storedValues: readonly unknown[] = [
  [server, { ...server, id: 'b', scheme: 'socks5', isFavourite: true }],
  {
    killSwitch: 'lockdown',
    customBackoff: { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 1_000 },
    checkAddresses: ['http://check.example/204'],
    exitService: 'https://exit.example/',
    mutedNotices: ['lost'],
    historyDays: 7,
    selectedServerId: 'a',
    isSyncOn: true,
  },
  { state: 'connected', server, isProtecting: true },
  { type: 'useServer', serverId: 'a' },
  { type: 'removeServers', serverIds: ['a', 'b'] },
  { type: 'connect' },
  { at: 1, type: 'connected', server: { id: 'a', label: 'Berlin' }, failure },
  { id: 'x', startedAt: 1, endedAt: 2, phase: 'over', losses: [{ at: 1, cause: 'offline' }] },
  { format: 2, state: 'connected', traffic: 'tunnelled', enabled: ['disconnect'], failure },
  { format: 1, state: { value: 'connected' }, context: { server, epoch: 3 }, outbox: [{ type: 'notify', params: {} }] },
  [{ server, health: { roundTrips: [1, 2], failures: 0 }, link: { state: 'connected' } }],
  { a: { username: 'ada', password: SECRET, version: 1 } },
  ['a', 'b'],
  { format: 1, tabs: [{ tabId: 1, origin: 'https://a.example' }], areStragglers: true },
  { format: 1, servers: [{ id: 'a', label: 'Berlin', host: 'berlin.example' }] },
  {
    rules: [{ id: 'r', isOn: true, action: { type: 'server', serverId: 'a' }, patterns: ['a.example', '*x*'] }],
    otherwise: { type: 'tunnel' },
    revision: 'r1',
  },
  {
    'v:a': { at: 1, by: '0000000a', value: server },
    's:killSwitch': { at: 2, by: '0000000a', value: 'direct' },
    'l:l': { at: 2, by: '0000000b', isGone: true },
    'r:r': { at: 2, by: '0000000b', hash: '0123456789abcdef', pieces: 2 },
    'p:0000000b.0123456789abcdef.0': '{"id":"r"',
    'o:order': { at: 2, by: '0000000b', value: ['r'] },
  },
];

export const backupTexts: readonly string[] = [
  JSON.stringify({
    format: 'steadway-backup',
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    app: '1.0.0',
    servers: storedValues[0],
    settings: storedValues[1],
    secrets: {
      count: 1,
      cipher: 'AES-256-GCM',
      derivation: 'PBKDF2-HMAC-SHA-256',
      iterations: 600_000,
      salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
      iv: 'AAAAAAAAAAAAAAAA',
      data: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    },
  }),
  JSON.stringify({ format: 'steadway-backup', version: 2 }),
];
