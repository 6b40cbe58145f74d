import type { SealedSecrets } from '../domain/backup/backup.ts';
import { sealSecrets, toSecret } from '../domain/backup/secrets.ts';
import type { Server } from '../domain/server.ts';
import { parseCredentials } from './credential-store.ts';
import { storedItem } from './stored-item.ts';
import { parseTokens } from './token-store.ts';

const item = storedItem('local', 'credentials', parseCredentials);
const tokenItem = storedItem('local', 'tokens', parseTokens);

/**
 * The usernames, passwords and tokens of servers, locked with a passphrase; undefined where there are none. The plain text goes from the
 * storage into the cipher within this function: no signal, no element and no caller ever holds it.
 */
export async function sealCredentials(
  servers: readonly Server[],
  passphrase: string,
): Promise<SealedSecrets | undefined> {
  const byId = new Map(Object.entries(await item.read()));
  const tokens = new Map(Object.entries(await tokenItem.read()));
  const secrets = servers
    .filter(({ id }) => byId.has(id) || tokens.has(id))
    .map((server) => toSecret(server, byId.get(server.id), tokens.get(server.id)));
  return secrets.length > 0 ? sealSecrets(secrets, passphrase) : undefined;
}
