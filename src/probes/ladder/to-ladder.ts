import type { Ladder, ProbeResult } from '../../domain/ladder.ts';
import type { Finding, Findings } from './judge.ts';

/** Without the subscription where it was not asked for: who does not ask leaves what is known. */
export type ClimbedLadder = Omit<Ladder, 'subscription' | 'exit'> & Partial<Pick<Ladder, 'subscription'>>;

export const allPassed: Findings = ['passed', 'passed', 'passed', 'passed', 'passed', 'notRun'];

/** @param times of the looks at the internet and at the ports, of the server's check and the operator's answer; null for what did not end by itself */
export function toLadder(
  [internet, captivePortal, firewall, server, credentials, subscription]: Findings,
  [internetMs, portsMs, serverMs, subscriptionMs]: readonly [number | null, number | null, number, number | null],
): ClimbedLadder {
  return {
    internet: toResult(internet, internetMs),
    captivePortal: toResult(captivePortal, internetMs),
    firewall: toResult(firewall, portsMs),
    server: toResult(server, serverMs),
    credentials: toResult(credentials, serverMs),
    ...(subscription !== 'notRun' && { subscription: toResult(subscription, subscriptionMs) }),
  };
}

const toResult = (finding: Finding, ms: number | null): ProbeResult => ({
  state: typeof finding === 'string' ? finding : 'failed',
  durationMs: finding === 'notRun' ? null : ms,
});
