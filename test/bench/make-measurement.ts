import { join } from 'node:path';
import type { Candidates } from './candidate.ts';
import type { Finding } from './finding.ts';
import type { Bench, Measurement } from './measurement.ts';
import { startWorld, type World } from './world.ts';

export type Outcome =
  | { readonly name: string; readonly state: 'measured'; readonly findings: readonly Finding[] }
  | { readonly name: string; readonly state: 'failed'; readonly problem: string };

type Means = {
  readonly executablePath: string;
  readonly candidates: Candidates;
  /** For what the browser writes. */
  readonly folder: string;
  /** Aborted when there is no time left. */
  readonly limit: AbortSignal;
};

/** Makes one measurement. Never rejects, and leaves no browser behind. */
export async function makeMeasurement({ name, measure }: Measurement, means: Means): Promise<Outcome> {
  const { executablePath, candidates, folder, limit } = means;
  const worlds: World[] = [];
  let profiles = 0;
  const bench: Bench = {
    candidates,
    startWorld: async (...wanted) => {
      profiles += 1;
      const profile = join(folder, `${name}-profile-${profiles}`);
      const world = await startWorld({ executablePath, profile, candidates: wanted });
      worlds.push(world);
      return world;
    },
  };
  try {
    return { name, state: 'measured', findings: await Promise.race([measure(bench), rejectWhen(limit)]) };
  } catch (error) {
    return { name, state: 'failed', problem: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const world of worlds) await world.close();
  }
}

function rejectWhen(limit: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(new Error('there was no time left'));
  if (limit.aborted) end();
  limit.addEventListener('abort', end);
  return promise;
}
