import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Status } from '../../../domain/status.ts';

/** The steps of the first run, which end with a working connection. */
export type Guide = {
  readonly isShown: ReadonlySignal<boolean>;
  /** Puts them away. They never come back. */
  readonly end: () => void;
};

type GuideFacts = {
  /** They were put away, or a connection was seen. */
  readonly isOver: boolean;
  readonly hasServers: boolean;
  readonly status: ReadonlySignal<Status | undefined>;
  /** Whether any connection has ever succeeded, as far as the history tells. Rejects where it cannot be read. */
  readonly wasEverConnected: () => Promise<boolean>;
  readonly saveOver: () => Promise<void>;
};

/** Shown until the first connection has succeeded. One that succeeds under the eyes of somebody ends them with the page. */
export function createGuide({ isOver, hasServers, status, wasEverConnected, saveOver }: GuideFacts): Guide {
  const isShown = signal(false);
  // Refused by storage, they are there again the next time: that harms nobody.
  const save = () => void saveOver().catch(() => undefined);
  const end = () => {
    isShown.value = false;
    save();
  };
  if (isOver) return { isShown, end };
  if (isConnected(status.peek())) end();
  else {
    // The history is read later, and who has servers may well have connected with them.
    isShown.value = !hasServers;
    void wasEverConnected().then(
      (was) => {
        if (was) end();
        else isShown.value = true;
      },
      () => undefined,
    );
    let isSaved = false;
    effect(() => {
      if (isSaved || !isConnected(status.value)) return;
      isSaved = true;
      save();
    });
  }
  return { isShown, end };
}

const isConnected = (status: Status | undefined) => status?.state === 'connected';
