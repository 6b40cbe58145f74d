/** Gzip, in kB of 1,000 bytes. */
export type Budget = {
  readonly entry: string;
  /** Of what is loaded at once. */
  readonly limitBytes: number;
  /** Of what is loaded beside, when somebody does what few people do. */
  readonly onDemandLimitBytes: number;
};

/**
 * Popup: opened many times a day, and painted before anything else. What it loads a moment later is the list of servers with its search, the charts, what a live feed,
 * the subscription and an outage leave to say, and the row of the site at hand. Background: read at each wake-up of the worker; it has nothing to load later. The settings load most of their
 * sections when they are opened, what their search finds once somebody looks for something, the steps of the first run, and a reader of YAML for who imports a file of it.
 */
export const budgets: readonly Budget[] = [
  { entry: 'popup.html', limitBytes: 20_000, onDemandLimitBytes: 10_000 },
  { entry: 'background.js', limitBytes: 45_000, onDemandLimitBytes: 0 },
  { entry: 'options.html', limitBytes: 60_000, onDemandLimitBytes: 80_000 },
];

export type Measured = Budget & {
  /** Of all that it loads, at once and later. */
  readonly sizeBytes: number;
  readonly atOnceBytes: number;
};

/** A sentence for each budget that is exceeded. */
export const toExceeded = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ entry, atOnceBytes, sizeBytes, limitBytes, onDemandLimitBytes }) => [
    ...toSentence(`${entry} loads`, atOnceBytes, limitBytes),
    ...toSentence(`${entry} loads on demand`, sizeBytes - atOnceBytes, onDemandLimitBytes),
  ]);

const toSentence = (what: string, bytes: number, limitBytes: number): readonly string[] =>
  bytes > limitBytes
    ? [`${what} ${toKilobytes(bytes)}, which is more than its budget of ${toKilobytes(limitBytes)}.`]
    : [];

// Rounded up: what exceeds a budget never reads as if it met it.
export const toKilobytes = (sizeBytes: number): string => `${(Math.ceil(sizeBytes / 10) / 100).toFixed(2)} kB`;
