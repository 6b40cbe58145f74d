import * as v from 'valibot';
import { SAMPLES_MS } from './sample-window.ts';

/** One check of a standing tunnel. */
export const Sample = v.object({
  /** Epoch milliseconds. */
  at: v.number(),
  /** Its round-trip time; null for a check that failed. */
  latencyMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
});
export type Sample = Readonly<v.InferOutput<typeof Sample>>;

/** Five minutes of checks at their fastest lasting pace, and some more. */
const MAX_SAMPLES = 80;

/** The samples of the last five minutes with a new one, the newest last. Of a clock that was set back none is kept. */
export const withSample = (samples: readonly Sample[], sample: Sample): Sample[] =>
  [...samples, sample].filter(({ at }) => at > sample.at - SAMPLES_MS && at <= sample.at).slice(-MAX_SAMPLES);
