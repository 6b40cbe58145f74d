import * as v from 'valibot';
import type { DevTools } from './devtools.ts';

export type WorkerTarget = { readonly targetId: string; readonly url: string };

const Targets = v.object({
  targetInfos: v.array(v.object({ targetId: v.string(), type: v.string(), url: v.string() })),
});

/** The background workers that run now. Finding them does not attach to them. */
export async function findWorkers(browser: DevTools): Promise<readonly WorkerTarget[]> {
  const { targetInfos } = await browser.send('Target.getTargets', {}, Targets);
  return targetInfos.filter(({ type }) => type === 'service_worker');
}
