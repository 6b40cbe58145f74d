/** An extension that is measured. */
export type Candidate = {
  /** Unpacked. */
  readonly folder: string;
  /** The script of its background worker, by which it is found: no two candidates share its name. */
  readonly worker: string;
};

/** The candidates of a run. */
export type Candidates = {
  readonly steadway: Candidate;
  /** What is compared with: as little as does the job at all. */
  readonly yardstick: Candidate;
  /** Steadway itself, but for a popup that waits for the worker before it paints. */
  readonly asking: Candidate;
  /** Steadway itself, to be given more to remember. */
  readonly full: Candidate;
};
