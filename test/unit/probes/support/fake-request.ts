import type { Measurement } from '../../../../src/domain/measurement.ts';
import type { Request } from '../../../../src/ports.ts';

/** What an address does with a request: answers after a while, or stays silent. */
export type Behaviour = { readonly afterMs: number; readonly does: Measurement } | 'silent';

type Asked = {
  readonly url: string;
  readonly atMs: number;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number | undefined;
};

export type FakeWeb = {
  readonly request: Request;
  /** The requests that were sent, in their order, with the milliseconds since the start. */
  readonly asked: readonly Asked[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  readonly openCount: () => number;
};

export const passes = (afterMs = 20): Behaviour => ({ afterMs, does: answer(204, '', afterMs) });
export const answers = (status: number, body = '', afterMs = 20): Behaviour => ({
  afterMs,
  does: answer(status, body, afterMs),
});
export const fails = (code: string, afterMs = 20): Behaviour => ({ afterMs, does: { type: 'failed', code } });

const answer = (status: number, body: string, durationMs: number): Measurement => ({
  type: 'answered',
  status,
  body,
  retryAfterMs: null,
  durationMs,
});

/**
 * A web of addresses on the clock of the test. A request goes to the first address that it begins with, or ends with; none is
 * sent that is cancelled already.
 */
export function createWeb(addresses: Readonly<Record<string, Behaviour>>): FakeWeb {
  const startedAt = Date.now();
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const behaviourOf = (url: string): Behaviour =>
    Object.entries(addresses).find(([key]) => url.startsWith(key) || url.endsWith(key))?.[1] ?? 'silent';

  const request: Request = (url, { timeoutMs, signal, maxBodyBytes }) => {
    if (signal.aborted) return Promise.resolve({ type: 'cancelled' });
    asked.push({ url, atMs: Date.now() - startedAt, timeoutMs, maxBodyBytes });
    open += 1;
    most = Math.max(most, open);
    return new Promise((resolve) => {
      let hasEnded = false;
      const end = (measurement: Measurement) => {
        if (hasEnded) return;
        hasEnded = true;
        clearTimeout(timeout);
        clearTimeout(work);
        open -= 1;
        resolve(measurement);
      };
      const behaviour = behaviourOf(url);
      const timeout = setTimeout(end, timeoutMs, { type: 'timedOut' });
      const work = behaviour === 'silent' ? undefined : setTimeout(end, behaviour.afterMs, behaviour.does);
      signal.addEventListener('abort', () => end({ type: 'cancelled' }), { once: true });
    });
  };
  return { request, asked, mostAtOnce: () => most, openCount: () => open };
}

/** What came of a promise, and after how many milliseconds of the test's clock. */
export async function timed<Value>(
  advance: (ms: number) => Promise<unknown>,
  work: Promise<Value>,
): Promise<{ readonly value: Value; readonly ms: number }> {
  const startedAt = Date.now();
  let endedAt: number | undefined;
  const ended = work.then((value) => {
    endedAt = Date.now();
    return value;
  });
  while (endedAt === undefined) await advance(1);
  return { value: await ended, ms: endedAt - startedAt };
}
