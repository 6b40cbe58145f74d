import { isDue, type ListHead } from '../domain/lists/list-head.ts';
import type { SessionPorts } from '../ports.ts';
import { createQueue } from './queue.ts';

/** Keeps the lists up to date that come from somewhere else. Nobody waits for it, and nothing that protects fails with it. */
export type ListKeeper = {
  /** Fetches what is due. */
  readonly renew: () => Promise<void>;
  /** Fetches a list now, whether it is due or not. Resolves when that is done, has failed, or waits for a tunnel. */
  readonly refresh: (listId: string) => Promise<void>;
};

/** What could not even be begun is tried again no sooner than what has failed. */
const LEAST_WAIT_MS = 300_000;

type ListKeeperPorts = Pick<SessionPorts, 'lists' | 'doChore' | 'clock' | 'report'>;

/** @param waits whether a list waits for a tunnel, and is asked for again once there is one */
export function createListKeeper(
  { lists, doChore, clock, report }: ListKeeperPorts,
  waits: (listId: string) => Promise<boolean>,
): ListKeeper {
  const queue = createQueue(report);

  async function refresh(list: ListHead): Promise<void> {
    const done = await doChore('refresh', { list }).catch(report);
    if (!done) {
      const checkedAt = clock.now();
      await lists.saveState(list, { ...list.state, checkedAt, dueAt: checkedAt + LEAST_WAIT_MS });
      return;
    }
    if (done.type === 'servers') await lists.replaceServers(list.id, done.entries);
    // It may have been removed or turned off meanwhile, by somebody who then found no servers of it to remove.
    if (!(await lists.saveState(list, done.state))) await lists.replaceServers(list.id, []);
  }

  const refreshAll = (isWanted: (list: ListHead) => boolean) =>
    queue.add(async () => {
      for (const list of await lists.load()) if (isWanted(list) && !(await waits(list.id))) await refresh(list);
      const dueAts = (await lists.load()).map(({ state }) => state.dueAt);
      await lists.wakeAt(Math.max(Math.min(...dueAts), clock.now() + LEAST_WAIT_MS));
    });

  return {
    renew: () => refreshAll((list) => isDue(list, clock.now())),
    refresh: (listId) => refreshAll(({ id }) => id === listId),
  };
}
