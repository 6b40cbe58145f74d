import * as v from 'valibot';
import { causeNames } from '../cause.ts';
import { probeNames } from '../ladder.ts';
import { Sample } from '../sample.ts';
import { FeedEvent } from './event.ts';
import { ServerLabel } from './server-label.ts';

/** How one probe of a check went. A probe that did not run leaves none. */
export const ProbeRecord = v.object({
  /** Epoch milliseconds. */
  at: v.number(),
  name: v.picklist(probeNames),
  state: v.picklist(['passed', 'failed']),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  cause: v.exactOptional(v.picklist(causeNames)),
});
export type ProbeRecord = Readonly<v.InferOutput<typeof ProbeRecord>>;

/** Checks come every 30 s, or every 5 s while somebody looks: a block of measurements then holds 20 to 120 of them. */
export const BLOCK_MS = 600_000;

/** Far more than ten minutes bring; a block that is full forgets its oldest. */
export const MAX_BLOCK_LENGTH = 2_000;

/** What was measured of one server in ten minutes: rows by the check would be a hundred thousand a month. */
export const Measurements = v.object({
  /** When the ten minutes begin. */
  at: v.number(),
  server: ServerLabel,
  /** Round trips of the standing tunnel. */
  samples: v.pipe(v.array(Sample), v.maxLength(MAX_BLOCK_LENGTH)),
  probes: v.pipe(v.array(ProbeRecord), v.maxLength(MAX_BLOCK_LENGTH)),
  /** How its feed began and ended: of the events fewer are kept. */
  feed: v.exactOptional(v.pipe(v.array(FeedEvent), v.maxLength(MAX_BLOCK_LENGTH))),
});
export type Measurements = Readonly<v.InferOutput<typeof Measurements>>;
