import type { StoredHistory } from './history.ts';
import { toIso } from './iso.ts';

/** Grows with each change of what is written. */
const HISTORY_FORMAT = 1;

/** The whole history as a file. Servers go by their labels; hosts, credentials and exit addresses are not in it. */
export const toHistoryJson = ({ events, sessions, measurements }: StoredHistory, now: number): string =>
  JSON.stringify(
    {
      format: 'steadway-history',
      version: HISTORY_FORMAT,
      exportedAt: toIso(now),
      events,
      sessions,
      measurements,
    },
    null,
    1,
  );
