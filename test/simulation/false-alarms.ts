import { createRandom } from '../integration/session/random.ts';
import type { LinkName } from './link.ts';
import { type Subject, seedOf, toScene } from './scenes.ts';
import { type Disturbance, simulate } from './simulate.ts';

const DAY_MS = 86_400_000;
const HOURS_A_DAY = 24;

export type FalseAlarms = { readonly alarmsADay: number; readonly checksAnHour: number };

/** Days through a server that is well, with somebody browsing. */
export function countFalseAlarms(
  subject: Subject,
  link: LinkName,
  days: number,
  disturbances: readonly Disturbance[] = [],
): FalseAlarms {
  const scene = toScene(subject, { link, isBrowsing: true }, createRandom(seedOf(0)));
  const { lostAtMs, checksAtMs } = simulate({ ...scene, untilMs: days * DAY_MS, disturbances });
  return { alarmsADay: lostAtMs.length / days, checksAnHour: checksAtMs.length / days / HOURS_A_DAY };
}
