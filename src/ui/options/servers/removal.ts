import { type ReadonlySignal, signal } from '@preact/signals';
import type { Server } from '../../../domain/server.ts';

/** How long a removal can be taken back. */
const UNDO_MS = 10_000;

export type Removal = {
  /** Servers that are gone for the user, whether or not storage knows yet. */
  readonly hiddenIds: ReadonlySignal<ReadonlySet<string>>;
  /** The one whose removal can still be taken back. */
  readonly undoable: ReadonlySignal<Server | undefined>;
  readonly start: (server: Server) => void;
  readonly undo: () => void;
  /** Ends the wait: what can be taken back is removed now. */
  readonly finish: () => void;
};

/**
 * Removes servers with a delay. The page cannot read credentials and so cannot put back a server that was really removed;
 * it takes back what has not happened yet.
 */
export function createRemoval(remove: (id: string) => Promise<void>, onFailure: () => void): Removal {
  const hiddenIds = signal<ReadonlySet<string>>(new Set());
  const undoable = signal<Server | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (id: string) => {
    hiddenIds.value = new Set([...hiddenIds.peek()].filter((hiddenId) => hiddenId !== id));
  };
  const settle = (then: (id: string) => void) => {
    clearTimeout(timer);
    const server = undoable.peek();
    undoable.value = undefined;
    if (server) then(server.id);
  };
  const removeNow = (id: string) =>
    remove(id).catch(() => {
      show(id);
      onFailure();
    });
  const finish = () => settle((id) => void removeNow(id));
  const start = (server: Server) => {
    finish();
    hiddenIds.value = new Set(hiddenIds.peek()).add(server.id);
    undoable.value = server;
    timer = setTimeout(finish, UNDO_MS);
  };
  return { hiddenIds, undoable, start, undo: () => settle(show), finish };
}
