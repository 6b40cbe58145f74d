import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Cause, causeNames } from '../../../src/domain/cause.ts';
import { readLocale, SOURCE } from '../locale/support/locale-file.ts';

type Place = {
  /** In test/e2e. */
  readonly spec: string;
  /** The test's name, or that of the row that it is made of, as the file writes it. */
  readonly name: string;
  /** What is seen in the place of the cause's title. */
  readonly shows?: string;
};

/** Which test in the real browser produces each cause. A cause that has none does not compile. */
const places: Readonly<Record<Cause, Place>> = {
  offline: { spec: 'surroundings', name: 'a machine without a network is told' },
  captivePortal: { spec: 'sign-in', name: 'a connect in a network that wants a sign-in names it' },
  dnsFailed: { spec: 'causes', name: 'an unknown host' },
  firewallBlocked: { spec: 'checks', name: 'a firewall that swallows what is meant for the server’s port' },
  serverUnreachable: { spec: 'causes', name: 'a closed port' },
  serverTimedOut: { spec: 'causes', name: 'a server that hangs' },
  serverRefused: { spec: 'causes', name: 'a server that refuses everything' },
  serverCertificateInvalid: { spec: 'causes', name: 'a wrong certificate' },
  serverRemoved: { spec: 'surroundings', name: 'a server that is removed while it is in use' },
  wrongServerType: { spec: 'causes', name: 'SOCKS5 set for an HTTP port' },
  credentialsMissing: { spec: 'causes', name: 'no credentials for a server that wants some' },
  credentialsRejected: { spec: 'causes', name: 'a wrong password for an' },
  subscriptionExpired: { spec: 'subscription', name: 'an expired subscription is named before the VPN is on' },
  // Of the probe alone: it ends no connect and no tunnel.
  subscriptionUnreachable: {
    spec: 'subscription',
    name: 'an operator that is silent costs nothing but the check',
    shows: "checkOf(popup)).toContainText('Failed')",
  },
  quotaExceeded: { spec: 'faults', name: "'429'" },
  proxyControlledByOther: { spec: 'takeover', name: 'another extension that takes the proxy over' },
  proxyControlledByPolicy: { spec: 'surroundings', name: 'a policy that holds the proxy settings' },
  routingBroken: { spec: 'surroundings', name: 'a route that cannot be made' },
  leakDetected: {
    spec: 'leaks',
    name: 'a page from an address that is not the server’s raises the alarm',
    shows: 'getByText(ALARM)',
  },
  attemptsExhausted: { spec: 'fail-closed', name: 'when the attempts run out, Block keeps everything inside' },
  unknown: { spec: 'surroundings', name: 'an error that nobody knows' },
};

/** Where the next test, or the next row of a table of tests, begins. */
const NEXT = /\n(?: *test\(|test\.each| *name: | *http\(| *\{ name: )/;

/** A test's name, and what it does from there on. */
function partOf(spec: string, name: string): string {
  const source = readFileSync(`test/e2e/${spec}.spec.ts`, 'utf8');
  const [before, after] = source.split(name, 2);
  // A name that is only told of is no test.
  if (after === undefined || !/(?:test\(['`]|name: '|http\()$/.test(before ?? '')) return '';
  return name + after.split(NEXT, 1);
}

test.each(causeNames)('%s is produced in the real browser, by a test that looks for its words', async (cause) => {
  const { spec, name, shows } = places[cause];
  const [title = ''] = (await readLocale(SOURCE)).get(`cause.${cause}.title`) ?? [];
  expect(title).not.toBe('');
  expect(partOf(spec, name)).toContain(shows ?? title);
});

test('a test that is not there, or looks for other words, is noticed', () => {
  expect(partOf('causes', 'no such test')).toBe('');
  expect(partOf('causes', 'a closed port')).not.toContain('The server does not answer');
  expect(partOf('causes', 'The server cannot be reached')).toBe('');
});
