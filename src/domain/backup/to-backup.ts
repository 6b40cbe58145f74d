import { type Parsed, parsed, refused } from '../parsed.ts';
import type { Server } from '../server.ts';
import type { SettingName, Settings } from '../settings.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  MAX_BACKUP_SERVERS,
  MAX_BACKUP_SIZE_BYTES,
  type SealedSecrets,
} from './backup.ts';
import { type Routing, toRoutingFields } from './routing.ts';

export type BackupInput = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The extension's version. */
  readonly app: string;
  /** What came with a list is left out: it comes again with it. */
  readonly servers: readonly Server[];
  readonly settings: Settings;
  /** Settings whose stored value cannot be read: what stands in for them is nothing to keep. */
  readonly damaged: readonly SettingName[];
  readonly routing?: Routing;
  readonly secrets?: SealedSecrets;
};

/** The text of a backup file; none where `parseBackup` would not read it back whole. */
export function toBackupFile({
  now,
  app,
  servers: all,
  settings,
  damaged,
  routing,
  secrets,
}: BackupInput): Parsed<string, 'tooLarge'> {
  const servers = all.filter(({ listId }) => listId === undefined);
  const sound = Object.entries(settings).filter(([name]) => !damaged.some((other) => other === name));
  const file = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: new Date(now).toISOString(),
    app,
    servers,
    settings: Object.fromEntries(sound),
    ...(routing && toRoutingFields(routing)),
    ...(secrets && { secrets }),
  };
  const text = `${JSON.stringify(file, null, 1)}\n`;
  const isTooLarge = servers.length > MAX_BACKUP_SERVERS || new Blob([text]).size > MAX_BACKUP_SIZE_BYTES;
  return isTooLarge ? refused('tooLarge') : parsed(text);
}
