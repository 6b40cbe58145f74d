import type { SealedSecrets } from '../domain/backup/backup.ts';
import { sealSecrets, toSecret } from '../domain/backup/secrets.ts';
import type { Server } from '../domain/server.ts';
import { parseCredentials } from './credential-store.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem('local', 'credentials', parseCredentials);

/**
 * The usernames and passwords of servers, locked with a passphrase; undefined where there are none. The plain text goes from the
 * storage into the cipher within this function: no signal, no element and no caller ever holds it.
 */
export async function sealCredentials(
  servers: readonly Server[],
  passphrase: string,
): Promise<SealedSecrets | undefined> {
  const byId = new Map(Object.entries(await item.read()));
  const secrets = servers.flatMap((server) => {
    const credentials = byId.get(server.id);
    return credentials ? [toSecret(server, credentials)] : [];
  });
  return secrets.length > 0 ? sealSecrets(secrets, passphrase) : undefined;
}
