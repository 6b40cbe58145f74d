import type { Backup } from '../domain/backup/backup.ts';
import { planRestore, type RestoreOutcome, type RestoreWish } from '../domain/backup/restore.ts';
import { openSecrets, type Secret } from '../domain/backup/secrets.ts';
import { type Parsed, parsed } from '../domain/parsed.ts';
import { canSendSocksCredentials } from './capabilities.ts';
import { changeStored } from './stored-change.ts';

/**
 * Puts back what is wanted of a backup: all of it in one write, or nothing. Usernames and passwords are unlocked in here and go
 * into the storage without a caller seeing them; what they replace is kept in memory for `undo`, and nowhere else.
 */
export async function restoreBackup(backup: Backup, wish: RestoreWish): Promise<RestoreOutcome> {
  const secrets = await unlock(backup, wish);
  if (!secrets.ok) return { type: secrets.problem };
  const plan = { backup, wish, secrets: secrets.value, canSendSocksCredentials };
  const { planned, undo } = await changeStored((stored) => planRestore(stored, plan));
  return { type: 'restored', restored: planned.restored, undo };
}

const unlock = async (
  { secrets }: Backup,
  { passphrase }: RestoreWish,
): Promise<Parsed<readonly Secret[], 'wrongPassphrase'>> =>
  secrets && passphrase !== undefined ? openSecrets(secrets, passphrase) : parsed([]);
