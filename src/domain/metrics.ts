import * as v from 'valibot';

const amount = v.nullable(v.pipe(v.number(), v.minValue(0)));
const text = v.nullable(v.pipe(v.string(), v.maxLength(200)));

/** What was measured of the connection; null means not measured, and is never shown as zero or as safe. */
export const Metrics = v.object({
  latencyMs: amount,
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
  uploadBytesPerSecond: null,
  downloadBytesPerSecond: null,
  bytesUploaded: null,
  bytesDownloaded: null,
  exitIp: null,
  serverLocation: null,
};
