/** What is told of samples: the middle, and how far they lie around it. */
export type Summary = {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
};

/** @throws for no samples, and for one that is no number: nothing has been measured then */
export function summarize(samples: readonly number[]): Summary {
  const bad = samples.find((sample) => !Number.isFinite(sample));
  if (bad !== undefined) throw new RangeError(`expected finite samples, got ${bad}`);
  const sorted = samples.toSorted((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) throw new RangeError('expected at least one sample, got none');
  return { count: sorted.length, min, median: middleOf(sorted), max };
}

/** Of an even number of samples the mean of the two in the middle. */
function middleOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  const lower = sorted[half - 1] ?? upper;
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}
