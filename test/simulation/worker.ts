import { backoffDelayMs } from '../../src/domain/backoff.ts';
import { toVerdict, type Verdict } from '../../src/domain/verdict.ts';
import type { CheckOutcome, Stamp, UnstampedEvent } from '../../src/machines/connection/events.ts';
import { type Check, runCheck } from './check.ts';
import { uniform } from './draws.ts';
import { server, toConnected } from './product.ts';
import type { Disturbance, Scene } from './simulate.ts';
import type { TrafficEvent } from './traffic.ts';

const START = 1_800_000_000_000;
const SECRET = '0'.repeat(32);

/** `src/platform/wake.ts`: an alarm that ticks whatever becomes of the timer in the worker. A cold start takes its time. */
const ALARM_MS = 30_000;
const COLD_START_MS = 4_000;

const NEVER = Number.POSITIVE_INFINITY;

const toOutcome = (verdict: Verdict): CheckOutcome & { readonly type: 'CHECKED' } => ({
  type: 'CHECKED',
  verdict,
  server,
  losers: [],
  ladder: {},
});

export type Worker = {
  /** When the worker next has something to do. */
  readonly nextAtMs: () => number;
  readonly act: (atMs: number) => void;
  readonly hear: (event: TrafficEvent) => void;
  readonly disturb: (disturbance: Disturbance) => void;
  readonly outcome: { readonly checksAtMs: number[]; readonly lostAtMs: number[] };
};

/** The session's worker around a tunnel that has just come up: timer, alarm, the check under way, the attempts after a loss. */
export function createWorker({ step, parameters, ask, traffic, random, stopsAtLoss }: Scene): Worker {
  const outcome: Worker['outcome'] = { checksAtMs: [], lostAtMs: [] };
  let clockMs = START;
  /** A hint can begin another while one is under way. */
  let checks: readonly Check[] = [];
  let timerAtMs = NEVER;
  let alarmAtMs = ALARM_MS;
  let isDead = false;

  /** Clocks tell whole milliseconds. */
  const nowAt = (atMs: number) => Math.floor(clockMs + atMs);
  const stamp = (atMs: number): Stamp => ({ now: nowAt(atMs), random: random(), secret: SECRET, isOnline: true });
  let context = toConnected(parameters, stamp(0));

  const setTimer = (atMs: number) => {
    timerAtMs = atMs + Math.max(0, (context.deadlineAt ?? NEVER) - nowAt(atMs));
  };
  setTimer(0);

  const send = (atMs: number, event: UnstampedEvent) => {
    const stepped = step(context, { ...event, ...stamp(atMs) });
    if (stepped.isLost) return lose(atMs);
    const hasMoved = stepped.context !== context;
    context = stepped.context;
    if (stepped.isChecking) {
      outcome.checksAtMs.push(atMs);
      checks = [...checks, runCheck(ask, atMs, parameters.checkTimeoutMs)];
    }
    if (hasMoved) setTimer(atMs);
  };

  const lose = (lostAtMs: number) => {
    outcome.lostAtMs.push(lostAtMs);
    if (stopsAtLoss) return;
    const upAtMs = reconnect({ ask, parameters, random }, lostAtMs);
    traffic.pauseUntil(upAtMs);
    alarmAtMs = Math.max(alarmAtMs, upAtMs);
    context = toConnected(parameters, stamp(upAtMs));
    checks = [];
    setTimer(upAtMs);
  };

  const boot = (atMs: number) => {
    isDead = false;
    send(atMs, { type: 'BOOT', parameters });
    send(atMs, { type: 'TICK' });
  };

  const disturb = (disturbance: Disturbance) => {
    switch (disturbance.type) {
      case 'kill':
        if (isDead) return;
        isDead = true;
        checks = [];
        timerAtMs = NEVER;
        alarmAtMs += uniform(random, 0, COLD_START_MS);
        return;
      case 'sleep': {
        const { untilMs } = disturbance;
        // Whatever was to come in the meantime comes upon waking; an answer that came has found nobody.
        checks = checks.map(() => ({ endsAtMs: untilMs, verdict: toVerdict({ type: 'timedOut' }) }));
        timerAtMs = Math.max(timerAtMs, untilMs);
        alarmAtMs = Math.max(alarmAtMs, untilMs);
        traffic.pauseUntil(untilMs);
        return;
      }
      case 'clock':
        clockMs += disturbance.byMs;
        return;
    }
  };

  return {
    outcome,
    nextAtMs: () => Math.min(...checks.map(({ endsAtMs }) => endsAtMs), timerAtMs, alarmAtMs),
    act: (atMs) => {
      const ended = checks.find(({ endsAtMs }) => endsAtMs === atMs);
      if (ended) {
        checks = checks.filter((check) => check !== ended);
        send(atMs, { ...toOutcome(ended.verdict), epoch: context.epoch });
      } else if (timerAtMs === atMs) {
        timerAtMs = NEVER;
        send(atMs, { type: 'TICK' });
      } else {
        alarmAtMs = atMs + ALARM_MS;
        if (isDead) boot(atMs);
        else send(atMs, { type: 'TICK' });
      }
    },
    hear: ({ type, atMs }) => {
      if (isDead) boot(atMs);
      send(atMs, { type });
    },
    disturb,
  };
}

/** `src/machines/connection/changes/tries.ts`: the race right after a loss, of one server, and the time that a try keeps for itself. */
const REPORT_MS = 500;

/** @returns when the tunnel is up again: the session's race and attempts, without its giving up */
function reconnect(
  { ask, parameters, random }: Pick<Scene, 'ask' | 'parameters' | 'random'>,
  lostAtMs: number,
): number {
  const { backoff, attemptTimeoutMs, checkTimeoutMs } = parameters;
  const raced = runCheck(ask, lostAtMs, checkTimeoutMs - REPORT_MS);
  if (raced.verdict.type === 'passed') return raced.endsAtMs;
  let atMs = raced.endsAtMs;
  for (let attempt = 1; ; attempt += 1) {
    const attemptAtMs = atMs + backoffDelayMs(backoff, Math.min(attempt, backoff.maxAttempts), random());
    const { endsAtMs, verdict } = runCheck(ask, attemptAtMs, attemptTimeoutMs - REPORT_MS);
    if (verdict.type === 'passed') return endsAtMs;
    atMs = endsAtMs;
  }
}
