import { createQueue } from './queue.ts';

/** Changes come in rows, and browsers take only so many writes a minute. */
const DELAY_MS = 2_000;

/** Merges with other browsers some time after the last change. Nobody waits for it, and nothing but its report fails with it. */
export function createSyncKeeper(sync: () => Promise<void>, report: (error: unknown) => void): () => void {
  const queue = createQueue(report);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void queue.add(sync), DELAY_MS);
  };
}
