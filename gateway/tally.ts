export type Counts = {
  /** Requests and CONNECTs (SOCKS5 connects) accepted: signed in, and their destination allowed. */
  readonly served: number;
  /** Refused for wrong or missing credentials. */
  readonly unauthenticated: number;
  /** Refused for their destination, or because their client is not served any more. */
  readonly refused: number;
};

export type Tally = {
  readonly add: (kind: keyof Counts) => void;
  readonly counts: () => Counts;
};

export function createTally(): Tally {
  let counts: Counts = { served: 0, unauthenticated: 0, refused: 0 };
  return {
    add: (kind) => {
      counts = { ...counts, [kind]: counts[kind] + 1 };
    },
    counts: () => counts,
  };
}
