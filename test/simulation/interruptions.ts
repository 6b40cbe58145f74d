import { createRandom } from '../integration/session/random.ts';
import { IDLE_MINUTES } from './detection.ts';
import { type Random, uniform } from './draws.ts';
import { type Fault, faults } from './fault.ts';
import { type Subject, seedOf, toScene } from './scenes.ts';
import { simulate } from './simulate.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after an interruption its consequences are looked for. */
const AFTERMATH_MS = 5 * MINUTE_MS;

const SLEEP_MS = 8 * HOUR_MS;
const MAX_NAP_MS = 2 * MINUTE_MS;

/** `src/domain/suspend.ts`: what a timer is late by when the machine must have slept. */
const NOTICED_MS = 6_000;

/** Lids are closed in the middle of trouble too: of less than the three time-outs that make a verdict. */
const TROUBLE_MS = 12_000;

/** A network comes back some time after the machine. */
const WAKING_MS = 3_000;

/** Verdicts in as many nights asleep, each begun in trouble or not, before a network that is back a moment after waking. */
export const countSleepVerdicts = (subject: Subject, nights: number): number =>
  countVerdictsAsleep(subject, nights, true, () => SLEEP_MS);

/**
 * The same of lids that are opened again soon: so late that a check was due, for a sleep between two checks leaves no trace.
 * @param isBrowsing otherwise nobody has used the browser for long
 */
export function countNapVerdicts(subject: Subject, naps: number, isBrowsing: boolean): number {
  const { checkIntervalMs, idleIntervalMs } = subject.parameters;
  const leastMs = NOTICED_MS + (isBrowsing ? checkIntervalMs : idleIntervalMs);
  return countVerdictsAsleep(subject, naps, isBrowsing, (random) => leastMs + uniform(random, 0, MAX_NAP_MS));
}

const countVerdictsAsleep = (
  subject: Subject,
  count: number,
  isBrowsing: boolean,
  toSleepMs: (random: Random) => number,
): number =>
  sum(count, (index) => {
    const random = createRandom(seedOf(index));
    const atMs = (uniform(random, 2, 4) + (isBrowsing ? 0 : IDLE_MINUTES)) * MINUTE_MS;
    const sleepMs = toSleepMs(random);
    const untilMs = atMs + sleepMs;
    const troubleMs = index % 2 === 0 ? uniform(random, 0, TROUBLE_MS) : 0;
    const faultAtMs = atMs - troubleMs;
    const backMs = troubleMs + sleepMs + uniform(random, 0, WAKING_MS);
    // Before the network is back the server's name cannot be looked up, which is the browser's code for a closed port too.
    const fault: Fault = (sinceMs) => {
      if (sinceMs < troubleMs) return 'silence';
      return sinceMs < backMs ? 'refusal' : 'none';
    };
    const scene = toScene(subject, { link: 'wifi', isBrowsing, fault, faultAtMs }, random);
    const disturbances = [{ type: 'sleep', atMs, untilMs }] as const;
    return simulate({ ...scene, untilMs: untilMs + AFTERMATH_MS, disturbances }).lostAtMs.length;
  });

export type ClockChange = { readonly verdicts: number; readonly forwardPauseMs: number; readonly backPauseMs: number };

/** What comes of clocks set forward and back by an hour, and the longest time without a check after each. */
export function changeClocks(subject: Subject, count: number): ClockChange {
  let [forwardPauseMs, backPauseMs] = [0, 0];
  const verdicts = sum(count, (index) => {
    const random = createRandom(seedOf(index));
    const atMs = uniform(random, 2, 4) * MINUTE_MS;
    const disturbances = [{ type: 'clock', atMs, byMs: index % 2 === 0 ? HOUR_MS : -HOUR_MS }] as const;
    const scene = toScene(subject, { link: 'wifi', isBrowsing: false }, random);
    const { lostAtMs, checksAtMs } = simulate({ ...scene, untilMs: atMs + AFTERMATH_MS, disturbances });
    const pausesMs = checksAtMs.slice(1).map((checkAtMs, check) => checkAtMs - (checksAtMs[check] ?? checkAtMs));
    if (index % 2 === 0) forwardPauseMs = Math.max(forwardPauseMs, ...pausesMs);
    else backPauseMs = Math.max(backPauseMs, ...pausesMs);
    return lostAtMs.length;
  });
  return { verdicts, forwardPauseMs, backPauseMs };
}

export type PortalStay = { readonly verdicts: number; readonly checksAnHour: number };

/** An hour behind a captive portal. */
export function stayBehindPortal(subject: Subject): PortalStay {
  const setting = {
    seed: seedOf(0),
    link: 'wifi',
    isBrowsing: true,
    fault: faults.captivePortal,
    faultAtMs: 0,
  } as const;
  const { lostAtMs, checksAtMs } = simulate({
    ...toScene(subject, setting, createRandom(seedOf(0))),
    untilMs: HOUR_MS,
  });
  return { verdicts: lostAtMs.length, checksAnHour: checksAtMs.length };
}

const sum = (count: number, countOf: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => countOf(index)).reduce((total, next) => total + next, 0);
