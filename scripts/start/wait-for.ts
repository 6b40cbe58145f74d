import { setTimeout as sleep } from 'node:timers/promises';

type Wait<Value> = {
  readonly read: () => Value | Promise<Value>;
  readonly isWanted: (value: Value) => boolean;
  readonly timeoutMs: number;
  /** What did not happen, in a sentence without its full stop. */
  readonly otherwise: (last: Value) => string;
};

/** Short against everything that is waited for. */
const INTERVAL_MS = 100;

/**
 * Reads until it is as wanted.
 * @throws Error with the sentence where it is not in time
 */
export async function waitFor<Value>({ read, isWanted, timeoutMs, otherwise }: Wait<Value>): Promise<Value> {
  const endAt = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (performance.now() >= endAt) throw new Error(`${otherwise(value)}, within ${timeoutMs / 1_000} s.`);
    await sleep(INTERVAL_MS);
  }
}
