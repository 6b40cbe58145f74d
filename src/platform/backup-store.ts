import type { Backup } from '../domain/backup/backup.ts';
import { planRestore, type RestoreOutcome, type RestoreWish } from '../domain/backup/restore.ts';
import type { Routing } from '../domain/backup/routing.ts';
import { openSecrets, type Secret } from '../domain/backup/secrets.ts';
import { type Parsed, parsed } from '../domain/parsed.ts';
import { canSendSocksCredentials } from './capabilities.ts';
import { listStore } from './list-store.ts';
import { ruleStore } from './rule-store.ts';
import { changeStored } from './stored-change.ts';

/**
 * Puts back what is wanted of a backup: all of it in one write, or nothing. Usernames, passwords and tokens are unlocked in here and go
 * into the storage without a caller seeing them; what they replace is kept in memory for `undo`, and nowhere else.
 */
export async function restoreBackup(backup: Backup, wish: RestoreWish): Promise<RestoreOutcome> {
  const secrets = await unlock(backup, wish);
  if (!secrets.ok) return { type: secrets.problem };
  const plan = { backup, wish, secrets: secrets.value, canSendSocksCredentials, revision: crypto.randomUUID() };
  const { planned, undo } = await changeStored((stored) => planRestore(stored, plan));
  return { type: 'restored', restored: planned.restored, undo };
}

/** The user's rules and lists, for a backup of them. */
export async function readRouting(): Promise<Routing> {
  const [{ ruleSet }, { lists }] = await Promise.all([ruleStore.read(), listStore.read()]);
  return { ruleSet, lists };
}

const unlock = async (
  { secrets }: Backup,
  { passphrase }: RestoreWish,
): Promise<Parsed<readonly Secret[], 'wrongPassphrase'>> =>
  secrets && passphrase !== undefined ? openSecrets(secrets, passphrase) : parsed([]);
