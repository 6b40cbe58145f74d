import * as v from 'valibot';
import { HistoryEvent } from './event.ts';
import type { StoredHistory } from './history.ts';
import { Measurements } from './measurements.ts';
import { Session } from './session.ts';

export type RawHistory = {
  readonly events: readonly unknown[];
  readonly sessions: readonly unknown[];
  readonly measurements: readonly unknown[];
};

/** Reads row by row: one that cannot be read costs itself alone. */
export function parseHistory(raw: RawHistory): StoredHistory {
  const events = raw.events.filter((row) => v.is(HistoryEvent, row));
  const sessions = raw.sessions.filter((row) => v.is(Session, row));
  const measurements = raw.measurements.filter((row) => v.is(Measurements, row));
  const rawCount = raw.events.length + raw.sessions.length + raw.measurements.length;
  return {
    events,
    sessions: sessions.toSorted((a, b) => a.startedAt - b.startedAt),
    measurements,
    damagedCount: rawCount - events.length - sessions.length - measurements.length,
  };
}
