import { type Credentials, canSendCredentials } from '../server.ts';
import { type ServerPlan, toAddress } from './plan-servers.ts';
import type { Secret } from './secrets.ts';

/** What becomes of the usernames and passwords. */
export type SecretsPlan = {
  /** By the id of the server in the list. */
  readonly credentials: ReadonlyMap<string, Credentials>;
  /** How many cannot be restored: their server is not in the list, has another address, or cannot be sent any. */
  readonly leftOut: Readonly<Record<'noServer' | 'otherAddress' | 'socks', number>>;
};

/** A password comes to a server only where that has the address that the password was saved for. */
export function planSecrets(
  secrets: readonly Secret[],
  { list, idOf }: Pick<ServerPlan, 'list' | 'idOf'>,
  canSendSocksCredentials: boolean,
): SecretsPlan {
  const byId = new Map(list.map((server) => [server.id, server]));
  const leftOut = { noServer: 0, otherAddress: 0, socks: 0 };
  const credentials = new Map<string, Credentials>();
  for (const secret of secrets) {
    const server = byId.get(idOf.get(secret.serverId) ?? secret.serverId);
    if (!server) leftOut.noServer += 1;
    else if (toAddress(server) !== toAddress(secret)) leftOut.otherAddress += 1;
    else if (!canSendCredentials(server.scheme, canSendSocksCredentials)) leftOut.socks += 1;
    else credentials.set(server.id, { username: secret.username, password: secret.password });
  }
  return { credentials, leftOut };
}

/**
 * The servers that what is saved must not stay with: those that come, move or go. What was entered for one address is never sent
 * to another that a file names.
 */
export const toDeprivedIds = ({ added, changed, removed }: ServerPlan): readonly string[] =>
  [...added, ...toMoved(changed), ...removed].map(({ id }) => id);

export const toMoved = (changed: ServerPlan['changed']) =>
  changed.filter(({ before, after }) => toAddress(before) !== toAddress(after)).map(({ after }) => after);
