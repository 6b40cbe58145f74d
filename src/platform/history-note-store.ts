import { type HistoryNote, parseHistoryNote } from '../domain/history/history-note.ts';
import { storedItem } from './stored-item.ts';

export const historyNoteStore = storedItem<HistoryNote | undefined, HistoryNote>(
  'session',
  'history',
  parseHistoryNote,
);
