import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Cause, causeNames } from '../../../../src/domain/cause.ts';
import { codes, type Weight } from '../../../../src/domain/error-codes.ts';
import { Failure } from '../../../../src/domain/failure.ts';
import type { FailedVerdict } from '../../../../src/domain/verdict.ts';
import { type Evidence, type Finding, judge } from '../../../../src/probes/ladder/judge.ts';
import { type InternetSight, notRun } from '../../../../src/probes/ladder/look-at-internet.ts';
import type { PortSight } from '../../../../src/probes/ladder/look-at-ports.ts';

const failed = (cause: Cause, code = 'SEEN', weight: Weight = 'definitive'): FailedVerdict => ({
  type: 'failed',
  failure: { cause, code },
  weight,
});
const timedOut = failed('serverTimedOut', 'timeout', 'soft');
const unreachable = failed('serverUnreachable', 'net::ERR_PROXY_CONNECTION_FAILED');

const open: InternetSight = { type: 'passed' };
const portal: InternetSight = { type: 'passed', portal: { cause: 'captivePortal', code: 'HTTP 302' } };
const silent: InternetSight = { type: 'failed', failure: { cause: 'offline', code: 'timeout' } };
const offline: InternetSight = { type: 'failed', failure: { cause: 'offline' } };

const ports = (own: string, openPort: number | null = null): PortSight => ({ own, openPort });

type Given = {
  readonly verdict: FailedVerdict;
  readonly internet?: InternetSight;
  readonly ports?: PortSight;
  readonly speaksOther?: boolean;
  readonly subscription?: Finding;
};

const evidenceOf = ({
  verdict,
  internet = notRun,
  ports,
  speaksOther = false,
  subscription = 'notRun',
}: Given): Evidence => ({
  verdict,
  port: 3128,
  speaksOther,
  internet,
  ports,
  subscription,
});

const ended: Finding = { cause: 'subscriptionExpired' };
const usedUp: Finding = { cause: 'quotaExceeded' };
const mute: Finding = { cause: 'subscriptionUnreachable', code: 'timeout' };
const tokenRejected: Finding = { cause: 'credentialsRejected', code: 'HTTP 401' };

/** Findings in a word: P passed, F failed, – nothing found. */
const spell = (finding: Finding) => (finding === 'passed' ? 'P' : finding === 'notRun' ? '–' : 'F');

function judged(given: Given) {
  const { verdict, findings } = judge(evidenceOf(given));
  return [verdict.failure.cause, findings.map(spell).join(''), verdict.weight];
}

describe('what was seen, the cause, the probes from the internet to the subscription, and the weight', () => {
  test.each<[string, Given, Cause, string, Weight]>([
    ['nothing but the server’s silence', { verdict: timedOut }, 'serverTimedOut', '–––F––', 'soft'],
    ['silence with an internet', { verdict: timedOut, internet: open }, 'serverTimedOut', 'PP–F––', 'soft'],
    ['silence of everything', { verdict: timedOut, internet: silent }, 'offline', 'F––F––', 'none'],
    ['no network by the browser’s word', { verdict: unreachable, internet: offline }, 'offline', 'F––F––', 'none'],
    [
      'no network by the check itself',
      { verdict: failed('offline', 'net::ERR_INTERNET_DISCONNECTED', 'none') },
      'offline',
      'F–––––',
      'none',
    ],
    [
      'the same, though an address has answered',
      { verdict: failed('offline', 'net::ERR_INTERNET_DISCONNECTED', 'none'), internet: open },
      'offline',
      'FP––––',
      'none',
    ],
    [
      'a portal beside the server’s silence',
      { verdict: timedOut, internet: portal },
      'captivePortal',
      'PF–F––',
      'none',
    ],
    [
      'a portal beside a wrong certificate',
      { verdict: failed('serverCertificateInvalid'), internet: portal },
      'captivePortal',
      'PFPF––',
      'none',
    ],
    [
      'a portal through the server',
      { verdict: failed('captivePortal', 'HTTP 200', 'none') },
      'captivePortal',
      'PF––––',
      'none',
    ],
    [
      'a portal through the server, and none beside it',
      { verdict: failed('captivePortal', 'HTTP 200', 'none'), internet: open },
      'captivePortal',
      'PF––––',
      'none',
    ],
    [
      'a portal through the server, silence beside it, and an open port',
      { verdict: failed('captivePortal', 'HTTP 200', 'none'), ports: ports('open'), internet: silent },
      'captivePortal',
      '–FP–––',
      'none',
    ],
    [
      'a silent port beside an open one',
      { verdict: timedOut, internet: open, ports: ports('silent', 443) },
      'firewallBlocked',
      'PPFF––',
      'soft',
    ],
    [
      'the same, with a portal',
      { verdict: timedOut, internet: portal, ports: ports('silent', 80) },
      'captivePortal',
      'PFFF––',
      'none',
    ],
    [
      'the same, with no word on the internet',
      { verdict: timedOut, ports: ports('silent', 443) },
      'serverTimedOut',
      '–––F––',
      'soft',
    ],
    [
      'the same, with silence of the internet',
      { verdict: timedOut, internet: silent, ports: ports('silent', 443) },
      'serverTimedOut',
      '–––F––',
      'soft',
    ],
    [
      'a silent port and no other',
      { verdict: timedOut, internet: open, ports: ports('silent') },
      'serverTimedOut',
      'PP–F––',
      'soft',
    ],
    [
      'a refused port',
      { verdict: unreachable, internet: open, ports: ports('net::ERR_CONNECTION_REFUSED') },
      'serverUnreachable',
      'PPPF––',
      'definitive',
    ],
    [
      'a refused port in a silent internet',
      { verdict: unreachable, internet: silent, ports: ports('net::ERR_CONNECTION_REFUSED') },
      'serverUnreachable',
      '––PF––',
      'definitive',
    ],
    [
      'a port that answers directly',
      { verdict: timedOut, internet: open, ports: ports('open') },
      'serverTimedOut',
      'PPPF––',
      'soft',
    ],
    [
      'a redirect that the browser may have made',
      { verdict: timedOut, internet: open, ports: ports('redirects') },
      'serverTimedOut',
      'PP–F––',
      'soft',
    ],
    [
      'a connection cut off',
      {
        verdict: failed('serverUnreachable', 'net::ERR_CONNECTION_CLOSED', 'soft'),
        internet: open,
        ports: ports('net::ERR_CONNECTION_CLOSED'),
      },
      'serverUnreachable',
      'PP–F––',
      'soft',
    ],
    [
      'an answer with nothing in it',
      { verdict: failed('serverUnreachable', 'net::ERR_EMPTY_RESPONSE', 'soft'), internet: open },
      'serverUnreachable',
      'PPPF––',
      'soft',
    ],
    [
      'access denied directly',
      { verdict: unreachable, internet: open, ports: ports('net::ERR_NETWORK_ACCESS_DENIED') },
      'firewallBlocked',
      'PPFF––',
      'definitive',
    ],
    [
      'access denied through the server',
      { verdict: failed('serverUnreachable', 'net::ERR_NETWORK_ACCESS_DENIED', 'soft'), internet: open },
      'firewallBlocked',
      'PPFF––',
      'soft',
    ],
    [
      'access denied, and no word on the internet',
      { verdict: failed('serverUnreachable', 'net::ERR_NETWORK_ACCESS_DENIED', 'soft') },
      'serverUnreachable',
      '–––F––',
      'soft',
    ],
    [
      'a name that is unknown',
      { verdict: unreachable, internet: open, ports: ports('net::ERR_NAME_NOT_RESOLVED') },
      'dnsFailed',
      'PP–F––',
      'definitive',
    ],
    [
      'no name that is known',
      { verdict: unreachable, internet: silent, ports: ports('net::ERR_NAME_NOT_RESOLVED') },
      'offline',
      'F––F––',
      'none',
    ],
    [
      'no network, directly',
      { verdict: unreachable, ports: ports('net::ERR_INTERNET_DISCONNECTED') },
      'offline',
      'F––F––',
      'none',
    ],
    [
      'another protocol',
      { verdict: unreachable, internet: open, speaksOther: true },
      'wrongServerType',
      'PPPF––',
      'definitive',
    ],
    [
      'another protocol, read as a page',
      { verdict: failed('captivePortal', 'HTTP 200', 'none'), speaksOther: true },
      'wrongServerType',
      'P–PF––',
      'none',
    ],
    [
      'another protocol, and a name unknown directly',
      { verdict: unreachable, speaksOther: true, ports: ports('net::ERR_NAME_NOT_RESOLVED') },
      'wrongServerType',
      'P–PF––',
      'definitive',
    ],
    [
      'credentials rejected',
      { verdict: failed('credentialsRejected', 'HTTP 407') },
      'credentialsRejected',
      'P–PPF–',
      'definitive',
    ],
    [
      'credentials missing',
      { verdict: failed('credentialsMissing', 'HTTP 407'), internet: open },
      'credentialsMissing',
      'PPPPF–',
      'definitive',
    ],
    ['a refusal', { verdict: failed('serverRefused', 'HTTP 503') }, 'serverRefused', 'P–PF––', 'definitive'],
    [
      'a refusal in a silent internet',
      { verdict: failed('serverRefused', 'HTTP 502'), internet: silent },
      'serverRefused',
      '––PF––',
      'definitive',
    ],
    ['a limit reached', { verdict: failed('quotaExceeded', 'HTTP 429') }, 'quotaExceeded', 'P–PF––', 'definitive'],
    [
      'a subscription that has ended',
      { verdict: failed('subscriptionExpired', 'HTTP 402') },
      'subscriptionExpired',
      'P–PF––',
      'definitive',
    ],
    [
      'a change of networks',
      { verdict: failed('unknown', 'net::ERR_NETWORK_CHANGED', 'none'), internet: open },
      'unknown',
      'PP––––',
      'none',
    ],
    [
      'something new',
      { verdict: failed('unknown', 'net::ERR_OF_TOMORROW', 'soft'), internet: open },
      'unknown',
      'PP–F––',
      'soft',
    ],
    [
      'the same, by the operator’s word',
      { verdict: failed('subscriptionExpired', 'HTTP 402'), subscription: ended },
      'subscriptionExpired',
      'P–PP–F',
      'definitive',
    ],
    [
      'a refusal of one whose subscription has ended',
      { verdict: failed('serverRefused', 'HTTP 403'), internet: open, subscription: ended },
      'subscriptionExpired',
      'PPPP–F',
      'definitive',
    ],
    [
      'credentials rejected of one whose subscription has ended',
      { verdict: failed('credentialsRejected', 'HTTP 407'), subscription: ended },
      'subscriptionExpired',
      'P–PP–F',
      'definitive',
    ],
    [
      'a refusal of one whose quota is used up',
      { verdict: failed('serverRefused', 'HTTP 403'), subscription: usedUp },
      'quotaExceeded',
      'P–PP–F',
      'definitive',
    ],
    [
      'a refusal of one whose subscription has ended, behind a portal',
      { verdict: failed('serverRefused', 'HTTP 403'), internet: portal, subscription: ended },
      'captivePortal',
      'PFPP–F',
      'none',
    ],
    [
      'a refusal, and a subscription with nothing wrong',
      { verdict: failed('serverRefused', 'HTTP 403'), subscription: 'passed' },
      'serverRefused',
      'P–PF–P',
      'definitive',
    ],
    [
      'credentials rejected, and a subscription with nothing wrong',
      { verdict: failed('credentialsRejected', 'HTTP 407'), subscription: 'passed' },
      'credentialsRejected',
      'P–PPFP',
      'definitive',
    ],
    [
      'a refusal, and an operator that is silent',
      { verdict: failed('serverRefused', 'HTTP 403'), subscription: mute },
      'serverRefused',
      'P–PF–F',
      'definitive',
    ],
    [
      'a limit reached, and an operator that does not know the token',
      { verdict: failed('quotaExceeded', 'HTTP 429'), subscription: tokenRejected },
      'quotaExceeded',
      'P–PF–F',
      'definitive',
    ],
    [
      'another protocol, and a subscription that has ended',
      { verdict: failed('serverRefused', 'HTTP 403'), speaksOther: true, subscription: ended },
      'wrongServerType',
      'P–PF–F',
      'definitive',
    ],
    ['our own route', { verdict: failed('routingBroken') }, 'routingBroken', '–––F––', 'definitive'],
  ])('%s', (_seen, given, ...expected) => {
    expect(judged(given)).toEqual(expected);
  });
});

describe('the failure says what was seen', () => {
  test.each<[string, Given, string | undefined]>([
    [
      'of a silent port',
      { verdict: timedOut, internet: open, ports: ports('silent', 443) },
      'port 3128 silent, 443 open',
    ],
    [
      'of a port cut off',
      { verdict: timedOut, internet: open, ports: ports('net::ERR_CONNECTION_RESET', 80) },
      'port 3128 net::ERR_CONNECTION_RESET, 80 open',
    ],
    [
      'of this device’s own firewall',
      { verdict: unreachable, internet: open, ports: ports('net::ERR_NETWORK_ACCESS_DENIED') },
      'net::ERR_NETWORK_ACCESS_DENIED',
    ],
    ['of a portal', { verdict: timedOut, internet: portal }, 'HTTP 302'],
    ['of a silent internet', { verdict: unreachable, internet: silent }, 'timeout'],
    ['of no network, in no code', { verdict: unreachable, internet: offline }, undefined],
    ['of a name', { verdict: unreachable, ports: ports('net::ERR_NAME_NOT_RESOLVED') }, 'net::ERR_NAME_NOT_RESOLVED'],
    ['of another protocol', { verdict: unreachable, speaksOther: true }, 'net::ERR_PROXY_CONNECTION_FAILED'],
  ])('%s', (_of, given, code) => {
    expect(judge(evidenceOf(given)).verdict.failure.code).toBe(code);
  });

  test('of a server that refuses, with what its operator knows of it', () => {
    const verdict = failed('serverRefused', 'HTTP 403');
    expect(judge(evidenceOf({ verdict, subscription: ended })).verdict.failure).toEqual({
      cause: 'subscriptionExpired',
      code: 'HTTP 403',
    });
  });

  test('and how long a server asks to be left alone', () => {
    const failure = { cause: 'quotaExceeded', code: 'HTTP 429', retryAfterMs: 5_000 } as const;
    const { verdict } = judge(
      evidenceOf({ verdict: { type: 'failed', failure, weight: 'definitive' }, internet: open }),
    );
    expect(verdict.failure).toEqual(failure);
  });
});

const anyCode = fc.constantFrom(...Object.keys(codes));
const anyWord = fc.oneof(fc.constantFrom('open', 'silent', 'redirects'), anyCode);
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  verdict: fc
    .tuple(fc.constantFrom(...causeNames), anyCode, fc.constantFrom('definitive', 'soft', 'none'))
    .map(([cause, code, weight]) => failed(cause, code, weight)),
  port: fc.integer({ min: 1, max: 65_535 }),
  speaksOther: fc.boolean(),
  internet: fc.constantFrom(open, portal, silent, notRun, offline),
  ports: fc.option(fc.record({ own: anyWord, openPort: fc.constantFrom(null, 80, 443) }), { nil: undefined }),
  subscription: fc.constantFrom<Finding>('passed', 'notRun', ended, usedUp, mute, tokenRejected),
});

const holdsFor = (check: (evidence: Evidence) => void) =>
  fc.assert(fc.property(anyEvidence, check), { numRuns: 2_000 });

describe('whatever was seen', () => {
  test('the failure is that of the first probe that failed', () => {
    holdsFor((evidence) => {
      const { verdict, findings } = judge(evidence);
      const first = findings.find((finding) => typeof finding === 'object');
      if (first) expect(verdict.failure).toEqual(first);
      else expect(evidence.verdict.weight).toBe('none');
    });
  });

  test('each probe fails of its own causes', () => {
    holdsFor((evidence) => {
      const [internet, portal, firewall, , credentials, subscription] = judge(evidence).findings;
      expect(internet).toEqual(typeof internet === 'string' ? internet : expect.objectContaining({ cause: 'offline' }));
      expect(portal).toEqual(typeof portal === 'string' ? portal : expect.objectContaining({ cause: 'captivePortal' }));
      if (typeof firewall !== 'string') expect(firewall.cause).toBe('firewallBlocked');
      if (typeof credentials !== 'string') expect(credentials.cause).toMatch(/^credentials/);
      if (typeof subscription !== 'string') expect(subscription.cause).toMatch(/^(subscription|quota|credentials)/);
    });
  });

  test('an operator that has ended nothing changes no verdict', () => {
    holdsFor((evidence) => {
      if (evidence.verdict.weight === 'none') return;
      const { verdict } = judge({ ...evidence, subscription: 'notRun' });
      for (const subscription of ['passed', mute, tokenRejected] as const)
        expect(judge({ ...evidence, subscription }).verdict).toEqual(verdict);
    });
  });

  test('a firewall is claimed only where there is an internet', () => {
    holdsFor((evidence) => {
      const [internet, , firewall] = judge(evidence).findings;
      expect(typeof firewall === 'object' && internet !== 'passed').toBe(false);
    });
  });

  test('what the network does is held against no server', () => {
    holdsFor((evidence) => {
      const { verdict } = judge(evidence);
      const isNetwork = verdict.failure.cause === 'offline' || verdict.failure.cause === 'captivePortal';
      expect(verdict.weight).toBe(isNetwork ? 'none' : evidence.verdict.weight);
    });
  });

  test('it can be stored', () => {
    holdsFor((evidence) => {
      expect(v.is(Failure, judge(evidence).verdict.failure)).toBe(true);
    });
    const { verdict } = judge(evidenceOf({ verdict: timedOut, internet: open, ports: ports('x'.repeat(500), 443) }));
    expect(v.is(Failure, verdict.failure)).toBe(true);
  });
});
