import type { PageFact } from '../domain/leak-evidence.ts';
import { atLoss, toFailedTab, withoutTab, withTab } from '../domain/waiting/failed-tabs.ts';
import { type FailedTab, nothingWaits, type WaitingList, type WaitingRequest } from '../domain/waiting/waiting-list.ts';
import { withoutExpired, withRequest } from '../domain/waiting/waiting-requests.ts';
import type { Position } from '../machines/connection/step.ts';
import type { FailedPages, SessionPorts } from '../ports.ts';
import { createQueue } from './queue.ts';

/**
 * Keeps what waits during an outage, while traffic is protected and there is no tunnel: requests of our own, and tabs whose page
 * failed for it. Once a tunnel stands and is verified, both are made good, each once; what a worker has begun the next one does
 * not begin again. Nobody waits for it, and nothing fails with it.
 */
export type WaitingKeeper = {
  readonly follow: (position: Followed) => void;
  /** Has a request wait where there is an outage. False: there is none. */
  readonly add: (kind: WaitingRequest['kind'], id: string) => boolean;
  /**
   * A page has come or failed: of its tab, nothing else is true any more.
   * @param isOurs whether it was to come through the tunnel
   */
  readonly see: (page: PageFact, isOurs: boolean) => void;
  /** Loads those pages again that the user was asked about. */
  readonly reload: () => void;
};

type Followed = {
  readonly state: string;
  readonly context: Pick<Position['context'], 'traffic' | 'isVerified'>;
};

type KeeperPorts = Pick<SessionPorts, 'clock' | 'report'> & {
  readonly store: Pick<SessionPorts['store'], 'loadSettings' | 'loadWaiting' | 'saveWaiting'>;
  readonly failedPages: FailedPages;
};

/** @param doers what is done of a request, by its kind, for its id */
export function createWaitingKeeper(
  { clock, store, failedPages, report }: KeeperPorts,
  doers: Readonly<Record<WaitingRequest['kind'], (id: string) => Promise<unknown>>>,
): WaitingKeeper {
  const changes = createQueue(report);
  const requests = createQueue(report);
  const pages = createQueue(report);
  let list: WaitingList | undefined;
  let isOut = false;
  let isUp = false;
  /** When the last outage ended that this worker has seen: what began before has failed for it. Infinity: it lasts. */
  let backAt = 0;
  /** Failed in a tunnel that is not known to be lost: soon either it is, or they mean nothing. */
  let recent: readonly FailedTab[] = [];

  /** Nobody else writes the list: it is read once. */
  const change = (toNext: (current: WaitingList) => WaitingList | Promise<WaitingList>) =>
    changes.add(async () => {
      const before = list ?? (await store.loadWaiting());
      // Also should it not be stored: nothing is done twice.
      list = await toNext(withoutExpired(before, clock.now()));
      if (JSON.stringify(list) !== JSON.stringify(before)) await store.saveWaiting(list);
    });

  /** The first that waits, out of the list before anything is done of it: no other worker takes it again. */
  async function take<Key extends 'requests' | 'tabs'>(key: Key): Promise<WaitingList[Key][number] | undefined> {
    let first: WaitingList[Key][number] | undefined;
    await change((current) => {
      if (!isUp) return current;
      first = current[key][0];
      return { ...current, [key]: current[key].slice(1) };
    });
    return first;
  }

  const ask = async () => {
    for (let next = await take('requests'); next; next = await take('requests'))
      await doers[next.kind](next.id).catch(report);
  };

  const load = async (isAsked: boolean) => {
    while (list?.tabs.length !== 0) {
      const isOffer = !isAsked && (await store.loadSettings()).failedPages === 'offer';
      // Each time anew: what has come in a tab meanwhile is in the list by then, and the tab out of it.
      await change(async (current) => {
        const tabs = await failedPages.find(current.tabs);
        return { ...current, tabs, isOffered: isOffer && isUp && tabs.length > 0 };
      });
      const next = isOffer ? undefined : await take('tabs');
      if (!next) return;
      await failedPages.reload(next).catch(report);
    }
  };

  const makeGood = () => {
    if (!isUp) return;
    void requests.add(ask);
    void pages.add(() => load(false));
  };

  return {
    follow: ({ state, context }) => {
      const isOff = state.startsWith('disconnect') || context.traffic.type === 'direct';
      isOut = !isOff && (state.startsWith('reconnecting') || context.traffic.type === 'blocked');
      isUp = state === 'connected' && context.isVerified;
      const now = clock.now();
      const before = recent;
      if (isUp) backAt = Math.min(backAt, now);
      if (isOff || isOut) {
        recent = [];
        backAt = isOff ? 0 : Infinity;
        void change((current) =>
          isOff ? { ...nothingWaits, droppedCount: current.droppedCount } : atLoss(current, before, now),
        ).then(makeGood);
      } else makeGood();
    },
    add: (kind, id) => {
      const since = clock.now();
      if (isOut) void change((current) => withRequest(current, { kind, id, since })).then(makeGood);
      return isOut;
    },
    see: (page, isOurs) => {
      const tab = isOurs ? toFailedTab(page, clock.now()) : undefined;
      const waits = page.startedAt < backAt;
      recent = tab && !waits ? withTab(recent, tab) : withoutTab(recent, page.tabId);
      void change((current) => {
        const tabs = tab && waits ? withTab(current.tabs, tab) : withoutTab(current.tabs, page.tabId);
        return { ...current, tabs, isOffered: current.isOffered && tabs.length > 0 };
      }).then(makeGood);
    },
    reload: () => void pages.add(() => load(true)),
  };
}
