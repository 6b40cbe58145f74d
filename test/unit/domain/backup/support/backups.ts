import { BACKUP_VERSION, type Backup, type BackupProblem } from '../../../../../src/domain/backup/backup.ts';
import { parseBackup } from '../../../../../src/domain/backup/parse-backup.ts';
import type { Server } from '../../../../../src/domain/server.ts';
import { defaultSettings } from '../../../../../src/domain/settings.ts';

export const berlin: Server = {
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.example',
  port: 443,
  country: 'DE',
};
export const oslo: Server = { id: 'oslo', label: 'Oslo', scheme: 'socks5', host: 'oslo.example', port: 1080 };
export const paris: Server = { id: 'paris', label: 'Paris', scheme: 'http', host: 'paris.example', port: 8080 };

export const NOW = Date.UTC(2026, 4, 4);

/** A file as JSON holds it. */
export const toFile = (over: Readonly<Record<string, unknown>> = {}) => ({
  format: 'steadway-backup',
  version: BACKUP_VERSION,
  createdAt: '2026-05-04T00:00:00.000Z',
  app: '1.2.3',
  servers: [berlin, oslo],
  settings: defaultSettings,
  ...over,
});

export function read(file: unknown): Backup {
  const backup = parseBackup(JSON.stringify(file));
  if (!backup.ok) throw new Error(`expected a backup, got ${backup.problem}`);
  return backup.value;
}

export function problemOf(text: string): BackupProblem | undefined {
  const backup = parseBackup(text);
  return backup.ok ? undefined : backup.problem;
}
