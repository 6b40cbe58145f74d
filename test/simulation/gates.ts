/** The most that the figures of a detector may be. */
export type Gates = {
  /** Seconds to the verdict, in 95 faults of 100. */
  readonly blackHoleS: number;
  /** With nobody at the browser for more than ten minutes. */
  readonly idleS: number;
  readonly refusedS: number;
  readonly brownOutS: number;
  readonly killedS: number;
  /** False alarms. */
  readonly mobileADay: number;
  readonly elsewhereADay: number;
  readonly checksAnHour: number;
  /** Without a check, after the clock was set back. */
  readonly pauseS: number;
  /** The same after it was set forward: by that clock nobody has used the browser for an hour. */
  readonly idlePauseS: number;
};

export const gatesAt30S: Gates = {
  blackHoleS: 42,
  idleS: 72,
  refusedS: 31,
  brownOutS: 110,
  // The worker that would have confirmed it is dead, and an alarm wakes the next: later by its 30 s and a cold start of 4 s.
  killedS: 76,
  mobileADay: 2.5,
  elsewhereADay: 0.1,
  checksAnHour: 125,
  pauseS: 35,
  idlePauseS: 65,
};

export const gatesAt20S: Gates = {
  blackHoleS: 35,
  idleS: 72,
  refusedS: 22,
  brownOutS: 90,
  killedS: 69,
  // More checks meet more blackouts.
  mobileADay: 4,
  elsewhereADay: 0.1,
  checksAnHour: 185,
  pauseS: 25,
  idlePauseS: 65,
};
