/** Bytes that had been moved at an instant of a monotonic clock. */
export type Sample = { readonly atMs: number; readonly bytesUploaded: number; readonly bytesDownloaded: number };

export type Rates = { readonly uploadBytesPerSecond: number; readonly downloadBytesPerSecond: number };

const WINDOW_MS = 5_000;
/** A shorter time would make a peak of what happened to be read first. */
const MIN_SPAN_MS = 1_000;

/** What has moved since the beginning of the window; the oldest sample first. */
export function toRates(samples: readonly Sample[], now: Sample): Rates {
  const [base = now] = withinWindow(samples, now.atMs);
  const seconds = Math.max(now.atMs - base.atMs, MIN_SPAN_MS) / 1_000;
  return {
    uploadBytesPerSecond: Math.round((now.bytesUploaded - base.bytesUploaded) / seconds),
    downloadBytesPerSecond: Math.round((now.bytesDownloaded - base.bytesDownloaded) / seconds),
  };
}

/** The samples that rates are still made from: those of the window, and the last before it. */
export function withinWindow(samples: readonly Sample[], nowMs: number): readonly Sample[] {
  const start = samples.findLastIndex(({ atMs }) => atMs <= nowMs - WINDOW_MS);
  return samples.slice(Math.max(0, start));
}
