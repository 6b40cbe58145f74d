import type { Destination } from './destination.ts';
import { type Dialled, type DialPolicy, dial } from './dial.ts';
import { isInternal } from './internal-host.ts';
import type { Tally } from './tally.ts';

/** What became of a client's wish to reach a destination; `internal` is for the gateway itself to answer. */
export type Reached = { readonly state: 'internal' } | Dialled;

/** Decides and dials for every scheme alike, and counts. The client is signed in by now. */
export async function reach(
  destination: Destination,
  { policy, tally, signal }: { readonly policy: DialPolicy; readonly tally: Tally; readonly signal: AbortSignal },
): Promise<Reached> {
  const reached: Reached = isInternal(destination) ? { state: 'internal' } : await dial(destination, policy, signal);
  tally.add(reached.state === 'refused' ? 'refused' : 'served');
  return reached;
}
