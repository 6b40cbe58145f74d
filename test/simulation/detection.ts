import { createRandom } from '../integration/session/random.ts';
import { exponential, uniform } from './draws.ts';
import { type FaultName, faults } from './fault.ts';
import { percentile, type Row } from './row.ts';
import { type Subject, seedOf, toScene } from './scenes.ts';
import { type Disturbance, simulate } from './simulate.ts';

const MINUTE_MS = 60_000;

/** A fault that has not been noticed by then has been missed, and counts as this long. */
const MISSED_AFTER_MS = 30 * MINUTE_MS;

/** `idleAfterMs` of the product, and some more. */
export const IDLE_MINUTES = 12;

export type Detection = {
  readonly fault: FaultName;
  readonly isBrowsing: boolean;
  readonly count: number;
  /** Nobody has used the browser for long. */
  readonly isIdle?: boolean;
  /** The worker is killed at random, this often on average. */
  readonly killEveryMs?: number;
};

/** The times from a fault to the verdict, on busy Wi-Fi. */
export function detect(
  subject: Subject,
  { fault, isBrowsing, count, isIdle = false, killEveryMs }: Detection,
): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seedOf(index));
    // At any instant between two checks of a connection that has long settled.
    const faultAtMs = (uniform(random, 2, 4) + (isIdle ? IDLE_MINUTES : 0)) * MINUTE_MS;
    const untilMs = faultAtMs + MISSED_AFTER_MS;
    const setting = { link: 'wifi', isBrowsing, fault: faults[fault], faultAtMs } as const;
    const scene = toScene(subject, setting, random);
    const disturbances = killEveryMs ? toKills(seedOf(index), killEveryMs, untilMs) : [];
    const { lostAtMs } = simulate({ ...scene, untilMs, disturbances, stopsAtLoss: true });
    return Math.max(0, (lostAtMs[0] ?? untilMs) - faultAtMs);
  });
}

/** Deaths of the worker at any time. */
export function toKills(seed: number, everyMs: number, untilMs: number): readonly Disturbance[] {
  const random = createRandom(seed);
  const kills: Disturbance[] = [];
  for (let atMs = exponential(random, everyMs); atMs < untilMs; atMs += exponential(random, everyMs))
    kills.push({ type: 'kill', atMs });
  return kills;
}

export function toDetectionRow(what: string, timesMs: readonly number[], gate?: number): Row {
  const [median, figure] = [percentile(timesMs, 0.5) / 1_000, percentile(timesMs, 0.95) / 1_000];
  return { what, figure, median, unit: 's', ...(gate !== undefined && { gate }) };
}
