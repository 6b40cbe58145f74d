import { type Summary, summarize } from './statistics.ts';

/** `count`: how often something happens. `us`: microseconds. */
export type Unit = 'ms' | 'us' | 'bytes' | 'count';

/** The most that our median may be: so many times the yardstick's, and a constant on top. */
export type Target = { readonly timesYardstick: number; readonly plus: number };

export type Samples = {
  /** What was measured, in a few words. */
  readonly name: string;
  readonly unit: Unit;
  readonly ours: readonly number[];
  /** The same of something else, in the same run and in turn with ours; none where the target is absolute. */
  readonly yardstick?: readonly number[];
  /** None where it is told and not judged. */
  readonly target?: Target;
};

/** What the samples of one measurement come to. */
export type Finding = Omit<Samples, 'ours' | 'yardstick' | 'target'> & {
  readonly ours: Summary;
  readonly yardstick: Summary | null;
  /** Our median by the yardstick's. */
  readonly ratio: number | null;
  readonly target: Target | null;
  /** The target in the measurement's unit; null where there is none. */
  readonly limit: number | null;
  readonly isMet: boolean | null;
  readonly samples: { readonly ours: readonly number[]; readonly yardstick: readonly number[] };
};

export function toFinding({ name, unit, ours, yardstick = [], target }: Samples): Finding {
  const own = summarize(ours);
  const other = yardstick.length > 0 ? summarize(yardstick) : null;
  const limit = target ? target.timesYardstick * expectYardstick(other, target) + target.plus : null;
  return {
    name,
    unit,
    ours: own,
    yardstick: other,
    ratio: other && own.median / other.median,
    target: target ?? null,
    limit,
    isMet: limit === null ? null : own.median <= limit,
    samples: { ours, yardstick },
  };
}

function expectYardstick(yardstick: Summary | null, { timesYardstick }: Target): number {
  if (timesYardstick !== 0 && yardstick === null) throw new RangeError('expected samples of the yardstick, got none');
  return yardstick?.median ?? 0;
}
