/** Gzip, in kB of 1,000 bytes. */
export type Budget = {
  readonly entry: string;
  readonly limitBytes: number;
};

/** Popup: opened many times a day, and painted before anything else. Background: read at each wake-up of the worker. */
export const budgets: readonly Budget[] = [
  { entry: 'popup.html', limitBytes: 20_000 },
  { entry: 'background.js', limitBytes: 45_000 },
  { entry: 'options.html', limitBytes: 60_000 },
];

export type Measured = Budget & {
  /** Of all that it loads, at once and later: splitting a page makes its first picture faster and its weight no less. */
  readonly sizeBytes: number;
  readonly atOnceBytes: number;
};

/** A sentence for each budget that is exceeded. */
export const toExceeded = (measured: readonly Measured[]): readonly string[] =>
  measured
    .filter(({ sizeBytes, limitBytes }) => sizeBytes > limitBytes)
    .map(
      ({ entry, sizeBytes, limitBytes }) =>
        `${entry} loads ${toKilobytes(sizeBytes)}, which is more than its budget of ${toKilobytes(limitBytes)}.`,
    );

// Rounded up: what exceeds a budget never reads as if it met it.
export const toKilobytes = (sizeBytes: number): string => `${(Math.ceil(sizeBytes / 10) / 100).toFixed(2)} kB`;
