import { codes } from '../../domain/error-codes.ts';
import { type Failure, MAX_CODE_LENGTH } from '../../domain/failure.ts';
import { isOperators } from '../../domain/subscription/remedy.ts';
import type { FailedVerdict } from '../../domain/verdict.ts';
import type { InternetSight } from './look-at-internet.ts';
import { isOpen, type PortSight } from './look-at-ports.ts';

/** What a probe has found: a failure, nothing wrong, or nothing. */
export type Finding = Failure | 'passed' | 'notRun';

/** In the order in which they are judged. */
export type Findings = readonly [
  internet: Finding,
  captivePortal: Finding,
  firewall: Finding,
  server: Finding,
  credentials: Finding,
  subscription: Finding,
];

/** All that was seen once a server's own check has failed. */
export type Evidence = {
  readonly verdict: FailedVerdict;
  readonly port: number;
  /** The server's port speaks another protocol. */
  readonly speaksOther: boolean;
  readonly internet: InternetSight;
  /** Undefined where the ports were not looked at. */
  readonly ports: PortSight | undefined;
  /** What the operator says of the subscription, where it was asked. */
  readonly subscription: Finding;
};

const DENIED = 'net::ERR_NETWORK_ACCESS_DENIED';

/** Causes that only a server which has answered can have. */
const ANSWERED = /^(serverRefused|serverCert|wrong|credentials|subscription|quota)/;

/** Judges the probes in their order: the first that has failed names the cause, whatever the ones after it say. */
export function judge(evidence: Evidence): { readonly verdict: FailedVerdict; readonly findings: Findings } {
  const { verdict, port, speaksOther, internet, ports, subscription } = evidence;
  const failure = refine(evidence);
  const { cause, code = '' } = failure;
  const own = ports?.own ?? '';
  const openPort = ports?.openPort;
  const hasAnswered = ANSWERED.test(cause) || isOpen(code);
  const isThere = hasAnswered || isOpen(own) || own.endsWith('REFUSED');
  const wantsCredentials = cause.startsWith('credentials');

  let network: Finding = internet.type === 'passed' || hasAnswered || cause === 'captivePortal' ? 'passed' : 'notRun';
  // A host that answers in a silent internet is near, or one of few that are let through: nobody knows which.
  if (internet.type === 'failed') network = isThere || openPort ? 'notRun' : internet.failure;
  if (cause === 'offline') network = failure;

  let portal: Finding = internet.type === 'passed' ? (internet.portal ?? 'passed') : 'notRun';
  if (cause === 'captivePortal') portal = failure;

  let firewall: Finding = isThere ? 'passed' : 'notRun';
  if (!isThere && network === 'passed') {
    // A silent port beside an open one may well be blocked on the way; a denial is this device's own.
    const seen = openPort ? `port ${port} ${own}, ${openPort} open` : [code, own].find((word) => word === DENIED);
    if (seen) firewall = { cause: 'firewallBlocked', code: seen.slice(0, MAX_CODE_LENGTH) };
  }

  const saysNothing = verdict.weight === 'none' && !speaksOther;
  const isTurnedAway = wordOf(evidence) !== undefined;
  const server = wantsCredentials || isTurnedAway ? 'passed' : saysNothing ? 'notRun' : failure;
  const credentials = wantsCredentials ? failure : 'notRun';
  const findings: Findings = [network, portal, firewall, server, credentials, isTurnedAway ? failure : subscription];
  const named = findings.find((finding) => typeof finding !== 'string') ?? failure;
  const isInnocent = named.cause === 'offline' || named.cause === 'captivePortal';
  return { verdict: { ...verdict, failure: named, ...(isInnocent && { weight: 'none' }) }, findings };
}

/** A server turns those away whom its operator does not let in, by whatever answer it has: the operator knows why. */
const wordOf = ({ subscription, speaksOther }: Evidence): Failure | undefined =>
  !speaksOther && typeof subscription !== 'string' && isOperators(subscription.cause) ? subscription : undefined;

/** Chromium has one code for a closed port, an unknown name and a port that speaks another protocol. */
function refine(evidence: Evidence): Failure {
  const { verdict, speaksOther, ports } = evidence;
  const { failure } = verdict;
  if (speaksOther) return { ...failure, cause: 'wrongServerType' };
  const word = wordOf(evidence);
  if (word) return { ...failure, ...word };
  const code = ports?.own ?? '';
  const cause = codes[code]?.cause;
  return failure.cause === 'serverUnreachable' && (cause === 'dnsFailed' || cause === 'offline')
    ? { cause, code }
    : failure;
}
