import type { Access, Account } from './access.ts';
import type { Destination } from './destination.ts';
import { type Dialled, type DialPolicy, dial } from './dial.ts';
import type { Standing } from './gateway-client.ts';
import { isInternal } from './internal-host.ts';
import type { Tally } from './tally.ts';

/** What became of a client's wish to reach a destination; `internal` is for the gateway itself to answer. */
export type Reached =
  | { readonly state: 'internal' }
  /** Of a client that nothing is proxied for. */
  | { readonly state: 'notServed'; readonly standing: Standing }
  | Dialled;

type ReachContext = {
  readonly policy: DialPolicy;
  readonly tally: Tally;
  readonly access: Access;
  readonly account: Account;
  /** Where the client is. */
  readonly device: string;
  readonly signal: AbortSignal;
};

/** Decides and dials for every scheme alike, and counts. The client is signed in by now. */
export async function reach(destination: Destination, context: ReachContext): Promise<Reached> {
  const reached = await decide(destination, context);
  context.tally.add(reached.state === 'refused' || reached.state === 'notServed' ? 'refused' : 'served');
  if (reached.state === 'connected') context.account.meter.add(reached.socket, context.device);
  return reached;
}

async function decide(destination: Destination, { access, account, policy, signal }: ReachContext): Promise<Reached> {
  if (isInternal(destination)) return { state: 'internal' };
  const standing = access.standingOf(account);
  return standing === 'active' ? await dial(destination, policy, signal) : { state: 'notServed', standing };
}
