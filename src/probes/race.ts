import { silentFor } from './check-server.ts';

type Raced<Candidate, Outcome> = {
  /** Null where none has passed. */
  readonly winner: Candidate | null;
  /** What is known when the race ends, as it came; nothing of those that were cancelled or never begun. */
  readonly outcomes: readonly { readonly candidate: Candidate; readonly outcome: Outcome }[];
};

/**
 * Tries candidates, the preferred one first, each next one `staggerMs` after the one before or as soon as all before it have
 * failed (RFC 8305 does so with addresses). The first that passes wins, and the others are cancelled through their signal.
 */
export async function race<Candidate, Outcome extends { readonly type: string }>(
  candidates: readonly Candidate[],
  { staggerMs }: { readonly staggerMs: number },
  check: (candidate: Candidate, signal: AbortSignal) => Promise<Outcome>,
  signal: AbortSignal,
): Promise<Raced<Candidate, Outcome>> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  // A check that does not heed its signal is not waited for.
  const over = new Promise((resolve) => {
    both.addEventListener('abort', resolve);
  });
  const outcomes: { readonly candidate: Candidate; readonly outcome: Outcome }[] = [];
  let winner: Candidate | null = null;
  const run = async (candidate: Candidate) => {
    const outcome = await check(candidate, both);
    if (both.aborted) return;
    outcomes.push({ candidate, outcome });
    if (outcome.type !== 'passed') return;
    winner = candidate;
    stop.abort();
  };
  const runs: Promise<void>[] = [];
  for (const candidate of candidates) {
    if (both.aborted) break;
    runs.push(run(candidate));
    await Promise.race([over, Promise.all(runs), silentFor(staggerMs)]);
  }
  await Promise.race([over, Promise.all(runs)]);
  return { winner, outcomes };
}
