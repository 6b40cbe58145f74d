/** The value below which that share of the values lies, between two of them as far as it is from each; null of none. */
export const quantileOf = (values: readonly number[], share: number): number | null =>
  quantileOfSorted(
    values.toSorted((a, b) => a - b),
    share,
  );

/** @param sorted the least first */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number | null {
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)];
  const upper = sorted[Math.ceil(place)];
  return lower === undefined || upper === undefined ? null : lower + (upper - lower) * (place - Math.floor(place));
}

export const medianOf = (values: readonly number[]) => quantileOf(values, 0.5);

/** Null of none. */
export const ratioOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
