import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Asks again and again until there is something, so that no single question has to wait for long.
 * @param what is waited for, in a few words
 * @throws when it has not come in time
 */
export async function awaitResult<Result>(
  what: string,
  patienceMs: number,
  ask: () => Promise<Result | undefined>,
): Promise<Result> {
  for (const endAt = performance.now() + patienceMs; performance.now() < endAt; await sleep(POLL_MS)) {
    const result = await ask();
    if (result !== undefined) return result;
  }
  throw new Error(`expected ${what} within ${patienceMs / 1_000} s`);
}
