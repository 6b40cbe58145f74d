import * as v from 'valibot';
import { type Parsed, parsed, refused } from '../parsed.ts';
import { Credentials, Port, Scheme, type Server } from '../server.ts';
import { Token } from '../service-url.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, type SealedSecrets } from './backup.ts';
import { open, seal } from './sealing.ts';

/**
 * The username and password of a server, and its token, with the addresses that they are for: the servers of a file are open to
 * whoever can write to it, and a password must not follow one that has been led elsewhere.
 */
export const Secret = v.object({
  serverId: v.string(),
  scheme: Scheme,
  host: v.string(),
  port: Port,
  username: v.exactOptional(Credentials.entries.username),
  password: v.exactOptional(Credentials.entries.password),
  token: v.exactOptional(Token),
  feedUrl: v.exactOptional(v.string()),
  subscriptionUrl: v.exactOptional(v.string()),
});
export type Secret = Readonly<v.InferOutput<typeof Secret>>;

/** There must be one of the two at least. */
export function toSecret(server: Server, credentials: Credentials | undefined, token?: string): Secret {
  const { id, scheme, host, port, feedUrl, subscriptionUrl } = server;
  return {
    serverId: id,
    scheme,
    host,
    port,
    ...(credentials && { username: credentials.username, password: credentials.password }),
    ...(token !== undefined && {
      token,
      ...(feedUrl !== undefined && { feedUrl }),
      ...(subscriptionUrl !== undefined && { subscriptionUrl }),
    }),
  };
}

/** Locks the secrets of servers. There must be one at least. */
export async function sealSecrets(secrets: readonly Secret[], passphrase: string): Promise<SealedSecrets> {
  const count = secrets.length;
  return { count, ...(await seal(JSON.stringify(secrets), passphrase, toBinding(count))) };
}

export async function openSecrets(
  sealed: SealedSecrets,
  passphrase: string,
): Promise<Parsed<readonly Secret[], 'wrongPassphrase'>> {
  const text = await open(sealed, passphrase, toBinding(sealed.count));
  if (!text.ok) return text;
  const secrets = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(Secret)), text.value);
  return secrets.success ? parsed(secrets.output) : refused('wrongPassphrase');
}

/** What the sealed part belongs to: the format, its version, and the number that is shown before it is opened. */
const toBinding = (count: number) => JSON.stringify([BACKUP_FORMAT, BACKUP_VERSION, count]);
