import type { Candidate, Candidates } from './candidate.ts';
import type { Finding } from './finding.ts';
import type { World } from './world.ts';

/** What a measurement is given. */
export type Bench = {
  readonly candidates: Candidates;
  /** Closed by the bench when the measurement has ended, however it has. */
  readonly startWorld: (...candidates: readonly Candidate[]) => Promise<World>;
};

export type Measurement = {
  /** For `--only`. */
  readonly name: string;
  /** What is measured and with what it is compared, in a line. */
  readonly title: string;
  /** @throws when it cannot be made */
  readonly measure: (bench: Bench) => Promise<readonly Finding[]>;
};
