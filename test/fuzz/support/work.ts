import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

// What the engine has optimised, it counts no more.
for (const flag of ['--no-opt', '--no-maglev', '--no-sparkplug', '--no-lazy-feedback-allocation'])
  setFlagsFromString(flag);

/**
 * How much of the product's own code runs for some work: blocks and calls as the engine counts them, so that a machine that is busy
 * makes no difference. What the engine itself does for a regular expression or JSON is not in it.
 */
export async function countWork(work: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const blocks = result
      .filter(({ url }) => url.includes('/src/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
    return blocks.reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
