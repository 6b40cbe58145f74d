import * as v from 'valibot';

const amount = v.nullable(v.pipe(v.number(), v.minValue(0)));
const text = v.nullable(v.pipe(v.string(), v.maxLength(200)));

/** What was measured of the connection; null means not measured, and is never shown as zero or as safe. */
export const Metrics = v.object({
  /** Median of the last five round trips. */
  latencyMs: amount,
  /** Mean difference of consecutive round trips. */
  jitterMs: amount,
  /** Share of the last twenty checks that failed, 0–1. */
  lossRatio: amount,
  uploadBytesPerSecond: amount,
  downloadBytesPerSecond: amount,
  bytesUploaded: amount,
  bytesDownloaded: amount,
  exitIp: text,
  /** Country code and city of the exit, as the exit service tells them: `DE`, `Berlin, DE`. */
  serverLocation: text,
});
export type Metrics = Readonly<v.InferOutput<typeof Metrics>>;

export const nothingMeasured: Metrics = {
  latencyMs: null,
  jitterMs: null,
  lossRatio: null,
  uploadBytesPerSecond: null,
  downloadBytesPerSecond: null,
  bytesUploaded: null,
  bytesDownloaded: null,
  exitIp: null,
  serverLocation: null,
};
