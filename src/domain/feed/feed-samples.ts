import { SAMPLES_MS } from '../sample-window.ts';
import type { FeedSample } from './feed-report.ts';

/** Five minutes at a sample every 5 s, and some more. */
const MAX_SAMPLES = 80;

/** The samples of the last five minutes with a new one, the newest last. Of a clock that was set back none is kept. */
export const withFeedSample = (samples: readonly FeedSample[], sample: FeedSample): readonly FeedSample[] =>
  [...samples, sample].filter(({ at }) => at > sample.at - SAMPLES_MS && at <= sample.at).slice(-MAX_SAMPLES);
