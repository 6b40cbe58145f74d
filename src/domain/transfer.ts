/** What one request has moved in one direction, as far as the browser tells. */
export type Transfer = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly direction: 'download' | 'upload';
  readonly sizeBytes: number;
  /** There was a body of which no size was told. */
  readonly isMore: boolean;
};

export type TransferRate = {
  readonly bytesPerSecond: number;
  /** It may have been more. */
  readonly isAtLeast: boolean;
};

/** What a rate is the mean of: as much as from one message of a live feed to the next. */
const WINDOW_MS = 5_000;

/** Those that still count. */
export const recentTransfers = (transfers: readonly Transfer[], now: number): readonly Transfer[] =>
  transfers.filter(({ at }) => at > now - WINDOW_MS);

/** Null where transfers have been watched for less than what a rate is the mean of. */
export function toTransferRate(transfers: readonly Transfer[], watchedMs: number): TransferRate | null {
  if (watchedMs < WINDOW_MS) return null;
  const sizeBytes = transfers.reduce((sum, transfer) => sum + transfer.sizeBytes, 0);
  return { bytesPerSecond: (1_000 * sizeBytes) / WINDOW_MS, isAtLeast: transfers.some(({ isMore }) => isMore) };
}
