import type { WaitingList, WaitingRequest } from './waiting-list.ts';

/** More than one browser has lists and servers. The oldest make way. */
export const MAX_REQUESTS = 100;

/** What has waited that long is left to its own schedule. */
export const MAX_WAIT_MS = 3_600_000;

/** What waits already keeps its place. */
export const withRequest = (list: WaitingList, request: WaitingRequest): WaitingList =>
  list.requests.some(({ kind, id }) => kind === request.kind && id === request.id)
    ? list
    : counted(list, [...list.requests, request], (requests) => requests.slice(-MAX_REQUESTS));

/** Without what has waited too long, also where the clock was set meanwhile. */
export const withoutExpired = (list: WaitingList, now: number): WaitingList =>
  counted(list, list.requests, (requests) => requests.filter(({ since }) => Math.abs(now - since) < MAX_WAIT_MS));

type Requests = WaitingList['requests'];

const counted = (list: WaitingList, all: Requests, keep: (all: Requests) => Requests): WaitingList => {
  const requests = keep(all);
  return { ...list, requests, droppedCount: list.droppedCount + all.length - requests.length };
};
