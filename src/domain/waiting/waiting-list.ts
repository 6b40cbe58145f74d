import { readStamped } from '../stamped.ts';

/** A request of our own that waits for the tunnel. */
export type WaitingRequest = {
  /** Two of the same kind and id are one. */
  readonly kind: 'refreshList' | 'askSubscription';
  /** Of the list, or the server. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly since: number;
};

/** A tab whose page did not come because of the outage. */
export type FailedTab = {
  readonly tabId: number;
  /** The page that was asked for, by GET. */
  readonly url: string;
  readonly at: number;
};

/** Grows with each change of `WaitingList`. */
const WAITING_FORMAT = 1;

/** What waits for the tunnel to be back. */
export type WaitingList = {
  readonly format: number;
  /** The oldest first. */
  readonly requests: readonly WaitingRequest[];
  /** Requests that had to make way or came to be too old, since the browser's start. */
  readonly droppedCount: number;
  readonly tabs: readonly FailedTab[];
  /** The tunnel is back, and the user is asked whether the tabs are to be reloaded. */
  readonly isOffered: boolean;
};

export const nothingWaits: WaitingList = {
  format: WAITING_FORMAT,
  requests: [],
  droppedCount: 0,
  tabs: [],
  isOffered: false,
};

/** Reads a stored list, as `parseStatus` reads a status: that it is of this format is all there is to check. */
export const parseWaitingList = (raw: unknown): WaitingList => readStamped(raw, nothingWaits);
