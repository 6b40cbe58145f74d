import * as v from 'valibot';
import type { Checks } from './checks.ts';

/**
 * The probes of the ladder, in the order in which they are judged: the first that failed names the cause, whatever the ones
 * after it say.
 */
export const probeNames = [
  'internet',
  'captivePortal',
  'firewall',
  'server',
  'credentials',
  'subscription',
  'exit',
] as const;
export type ProbeName = (typeof probeNames)[number];

/** `notRun` is also what a probe is that could not find anything out: nothing is called passed that was not seen to be. */
export const ProbeState = v.picklist(['notRun', 'running', 'passed', 'failed']);
export type ProbeState = v.InferOutput<typeof ProbeState>;

export const ProbeResult = v.object({
  state: ProbeState,
  /** Null where the probe has not ended by itself. */
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
});
export type ProbeResult = Readonly<v.InferOutput<typeof ProbeResult>>;

/** How each probe went the last time, as JSON. */
export const Ladder = v.object({
  internet: ProbeResult,
  captivePortal: ProbeResult,
  firewall: ProbeResult,
  server: ProbeResult,
  credentials: ProbeResult,
  subscription: ProbeResult,
  exit: ProbeResult,
});
export type Ladder = Readonly<v.InferOutput<typeof Ladder>>;

export const notRun: ProbeResult = { state: 'notRun', durationMs: null };
const running: ProbeResult = { state: 'running', durationMs: null };

export const ladderNotRun: Ladder = {
  internet: notRun,
  captivePortal: notRun,
  firewall: notRun,
  server: notRun,
  credentials: notRun,
  subscription: notRun,
  exit: notRun,
};

/**
 * The probes that begin together. The exit is asked when there is a tunnel to ask through, and so is the operator, or when the
 * server has turned somebody away.
 */
export const ladderStarted = ({ exit }: Ladder): Ladder => ({
  internet: running,
  captivePortal: running,
  firewall: running,
  server: running,
  credentials: running,
  subscription: notRun,
  exit,
});

/** Nobody waits for what had begun any more. */
export const ladderStopped = (ladder: Ladder): Ladder => {
  const stopped = (result: ProbeResult) => (result.state === 'running' ? notRun : result);
  return {
    internet: stopped(ladder.internet),
    captivePortal: stopped(ladder.captivePortal),
    firewall: stopped(ladder.firewall),
    server: stopped(ladder.server),
    credentials: stopped(ladder.credentials),
    subscription: stopped(ladder.subscription),
    exit: stopped(ladder.exit),
  };
};

export const toChecks = (ladder: Ladder): Checks => ({
  internet: worseOf(ladder.internet, ladder.captivePortal),
  firewall: ladder.firewall.state,
  server: worseOf(ladder.server, ladder.credentials),
  subscription: ladder.subscription.state,
});

const worst: readonly ProbeState[] = ['failed', 'running', 'notRun', 'passed'];

const worseOf = (a: ProbeResult, b: ProbeResult): ProbeState =>
  worst.find((state) => state === a.state || state === b.state) ?? 'notRun';
