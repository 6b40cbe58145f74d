import { type ReadonlySignal, signal } from '@preact/signals';

/** The time in epoch milliseconds, moving on once a second. */
export function startClock(): ReadonlySignal<number> {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1_000);
  return now;
}
