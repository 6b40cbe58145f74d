import * as v from 'valibot';

/** A later instant is no clock's: who wrote it has written nothing that can be read. In epoch milliseconds, the year 2286. */
const MAX_AT = 10_000_000_000_000;

/** When and in which browser something was last changed. */
export const Stamp = v.object({
  /** Epoch milliseconds by the clock of that browser, and always later than what was changed. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_AT)),
  by: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
});
export type Stamp = Readonly<v.InferOutput<typeof Stamp>>;

/** Positive where the first is the later one. All browsers agree on it, whatever their clocks say. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.by === b.by) return 0;
  return a.by > b.by ? 1 : -1;
}

/** Of a change made now to what was changed at `before`: a clock that is behind, or was ahead, makes no change lost. */
export const toStamp = (now: number, by: string, before: Stamp | undefined): Stamp => ({
  at: Math.min(Math.max(Math.floor(now), before ? before.at + 1 : 0), MAX_AT),
  by,
});
