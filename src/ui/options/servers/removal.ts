import { type ReadonlySignal, signal } from '@preact/signals';
import type { Server } from '../../../domain/server.ts';

/** How long a removal can be taken back. */
const UNDO_MS = 10_000;

export type Removal = {
  /** Servers that are gone for the user, whether or not storage knows yet. */
  readonly hiddenIds: ReadonlySignal<ReadonlySet<string>>;
  /** Those whose removal can still be taken back, all at once; none where there is nothing to take back. */
  readonly undoable: ReadonlySignal<readonly Server[]>;
  readonly start: (servers: readonly Server[]) => void;
  readonly undo: () => void;
  /** Ends the wait: what can be taken back is removed now. */
  readonly finish: () => void;
};

/**
 * Removes servers with a delay. The page cannot read credentials and so cannot put back a server that was really removed;
 * it takes back what has not happened yet.
 */
export function createRemoval(remove: (ids: readonly string[]) => Promise<void>, onFailure: () => void): Removal {
  const hiddenIds = signal<ReadonlySet<string>>(new Set());
  const undoable = signal<readonly Server[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (ids: readonly string[]) => {
    const shown = new Set(ids);
    hiddenIds.value = new Set([...hiddenIds.peek()].filter((id) => !shown.has(id)));
  };
  const settle = (then: (ids: readonly string[]) => void) => {
    clearTimeout(timer);
    const servers = undoable.peek();
    undoable.value = [];
    if (servers.length > 0) then(servers.map(({ id }) => id));
  };
  const removeNow = (ids: readonly string[]) =>
    remove(ids).catch(() => {
      show(ids);
      onFailure();
    });
  const finish = () => settle((ids) => void removeNow(ids));
  const start = (servers: readonly Server[]) => {
    finish();
    hiddenIds.value = new Set([...hiddenIds.peek(), ...servers.map(({ id }) => id)]);
    undoable.value = servers;
    timer = setTimeout(finish, UNDO_MS);
  };
  return { hiddenIds, undoable, start, undo: () => settle(show), finish };
}
