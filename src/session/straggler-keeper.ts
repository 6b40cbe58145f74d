import type { Destination } from '../domain/route.ts';
import { type NotedTab, type StragglerList, withoutTab, withTab } from '../domain/stragglers.ts';
import type { SessionPorts, Stragglers } from '../ports.ts';
import { createQueue } from './queue.ts';

/**
 * Keeps account of the tabs with connections from before the tunnel, which go on past it. Nobody waits for it, and nothing fails
 * with it.
 */
export type StragglerKeeper = {
  /** Looks for them once a tunnel stands, and as long as some are left sees which have gone. */
  readonly follow: (position: Followed) => void;
  /** A tab has opened a connection that lasts. It counts if it may have gone direct. */
  readonly note: (tab: NotedTab) => void;
  /** A tab has loaded a page: what the one before it held is gone. */
  readonly forget: (tabId: number) => void;
  readonly reload: () => void;
};

/** Where the machine stands when the route that belongs to it has been set. */
type Followed = { readonly state: string; readonly context: { readonly traffic: Destination } };

type KeeperPorts = Pick<SessionPorts, 'report'> & {
  readonly store: Pick<SessionPorts['store'], 'loadSettings'>;
  readonly stragglers: Stragglers;
};

/** @param onFound called with their number, where they are not reloaded at once */
export function createStragglerKeeper(ports: KeeperPorts, onFound: (count: number) => void): StragglerKeeper {
  const { stragglers, store, report } = ports;
  const queue = createQueue(report);
  let list: StragglerList | undefined;

  /** Nobody else writes the list: it is read once. */
  const change = (toNext: (current: StragglerList) => StragglerList | Promise<StragglerList>) =>
    void queue.add(async () => {
      const before = list ?? (await stragglers.load());
      // Also should it not be stored: nobody is told of the same tabs again and again.
      list = await toNext(before);
      if (JSON.stringify(list) !== JSON.stringify(before)) await stragglers.save(list);
    });

  const reload = async (current: StragglerList): Promise<StragglerList> => {
    await stragglers.reload(current.tabs);
    return { ...current, tabs: [] };
  };

  const look = async (current: StragglerList): Promise<StragglerList> => {
    const next = { ...current, tabs: await stragglers.find(current.tabs), areStragglers: true };
    if (current.areStragglers || next.tabs.length === 0) return next;
    if ((await store.loadSettings()).reloadStragglers) return reload(next);
    onFound(next.tabs.length);
    return next;
  };

  return {
    follow: ({ state, context }) => {
      // Not before the route is in force, or what is reloaded would go the old way again.
      if (state === 'connected' && !(list?.areStragglers && list.tabs.length === 0)) change(look);
      if (context.traffic.type === 'direct' && list?.areStragglers !== false)
        change((current) => ({ ...current, areStragglers: false }));
    },
    note: (tab) => change((current) => (current.areStragglers ? current : withTab(current, tab))),
    forget: (tabId) => change((current) => withoutTab(current, tabId)),
    reload: () => change(reload),
  };
}
