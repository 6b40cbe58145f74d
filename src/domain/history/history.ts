import type { Settings } from '../settings.ts';
import type { HistoryEvent } from './event.ts';
import type { Measurements } from './measurements.ts';
import type { Session } from './session.ts';

export type HistoryLimits = Pick<Settings, 'eventLimit' | 'historyDays'>;

/** All that is stored, each kind with its oldest first. */
export type StoredHistory = {
  readonly events: readonly HistoryEvent[];
  readonly sessions: readonly Session[];
  readonly measurements: readonly Measurements[];
  /** Rows that could not be read and are left out. */
  readonly damagedCount: number;
};

export const DAY_MS = 86_400_000;

export const isEmptyHistory = ({ events, sessions, measurements }: StoredHistory) =>
  events.length + sessions.length + measurements.length === 0;
