import { type Credentials, canSendCredentials } from '../server.ts';
import { keepsToken } from '../token-audience.ts';
import { type ServerPlan, toAddress } from './plan-servers.ts';
import type { Secret } from './secrets.ts';

/** What becomes of the usernames, passwords and tokens. */
export type SecretsPlan = {
  /** By the id of the server in the list. */
  readonly credentials: ReadonlyMap<string, Credentials>;
  readonly tokens: ReadonlyMap<string, string>;
  /**
   * How many usernames and passwords cannot be restored: their server is not in the list, has another address, or cannot be sent any;
   * and how many tokens, for one of the first two.
   */
  readonly leftOut: Readonly<Record<'noServer' | 'otherAddress' | 'socks' | 'token', number>>;
};

/** A password or token comes to a server only where that has the addresses that it was saved for. */
export function planSecrets(
  secrets: readonly Secret[],
  { list, idOf }: Pick<ServerPlan, 'list' | 'idOf'>,
  canSendSocksCredentials: boolean,
): SecretsPlan {
  const byId = new Map(list.map((server) => [server.id, server]));
  const leftOut = { noServer: 0, otherAddress: 0, socks: 0, token: 0 };
  const credentials = new Map<string, Credentials>();
  const tokens = new Map<string, string>();
  for (const secret of secrets) {
    const { username, password, token } = secret;
    const server = byId.get(idOf.get(secret.serverId) ?? secret.serverId);
    const isOfAddress = server && toAddress(server) === toAddress(secret);
    if (username !== undefined && password !== undefined) {
      if (!server) leftOut.noServer += 1;
      else if (!isOfAddress) leftOut.otherAddress += 1;
      else if (!canSendCredentials(server.scheme, canSendSocksCredentials)) leftOut.socks += 1;
      else credentials.set(server.id, { username, password });
    }
    if (token !== undefined) {
      if (isOfAddress && keepsToken(secret, server)) tokens.set(server.id, token);
      else leftOut.token += 1;
    }
  }
  return { credentials, tokens, leftOut };
}

/**
 * The servers that a saved username and password must not stay with: those that come, move or go. What was entered for one address
 * is never sent to another that a file names.
 */
export const toDeprivedIds = ({ added, changed, removed }: ServerPlan): readonly string[] =>
  [...added, ...toMoved(changed), ...removed].map(({ id }) => id);

/** The same of tokens, for which feed and subscription count too. */
export const toTokenlessIds = ({ added, changed, removed }: ServerPlan): readonly string[] =>
  [...added, ...toMovedForTokens(changed), ...removed].map(({ id }) => id);

export const toMoved = (changed: ServerPlan['changed']) =>
  changed.filter(({ before, after }) => toAddress(before) !== toAddress(after)).map(({ after }) => after);

export const toMovedForTokens = (changed: ServerPlan['changed']) =>
  changed
    .filter(({ before, after }) => toAddress(before) !== toAddress(after) || !keepsToken(before, after))
    .map(({ after }) => after);
