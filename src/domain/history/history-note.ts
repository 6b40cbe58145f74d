/** What the background tells the pages of the history: that it has grown, or what keeps it from growing. */
export type HistoryNote = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The browser's name of the error; null where the last writing succeeded. */
  readonly problem: string | null;
};

/** Reads a note, of which there is none before the first writing. Only the background of this very version writes it. */
export const parseHistoryNote = (raw: unknown): HistoryNote | undefined => (isNote(raw) ? raw : undefined);

const isNote = (raw: unknown): raw is HistoryNote => typeof raw === 'object' && raw !== null && 'problem' in raw;
