import type { Settings } from '../settings.ts';
import type { HistoryEvent } from './event.ts';
import type { Measurements } from './measurements.ts';
import type { Session } from './session.ts';

export type HistoryLimits = Pick<Settings, 'eventLimit' | 'historyDays'>;

/** What is stored, or the part of it that was asked for, each kind with its oldest first. */
export type StoredHistory = {
  readonly events: readonly HistoryEvent[];
  readonly sessions: readonly Session[];
  readonly measurements: readonly Measurements[];
  /** Rows that could not be read and are left out. */
  readonly damagedCount: number;
};

export const DAY_MS = 86_400_000;

/** What charts and figures of what was measured go back to, however long it is kept: of a year there may be a million checks. */
export const SHOWN_DAYS = 30;

export const isEmptyHistory = ({ events, sessions, measurements }: StoredHistory) =>
  events.length + sessions.length + measurements.length === 0;
