import { toDeferred } from '../deferred.tsx';

const history = toDeferred(async () => (await import('./history/history-section.tsx')).HistorySection);
const backup = toDeferred(async () => (await import('./backup/backup-section.tsx')).BackupSection);

/** Sections that are opened now and then. */
export const DeferredHistory = history.Deferred;
export const DeferredBackup = backup.Deferred;

export const loadSections = () => Promise.all([history.load(), backup.load()]);
