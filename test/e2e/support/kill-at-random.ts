import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { createRandom } from '../../integration/session/random.ts';

export type Deaths = {
  /** Decides the moments. */
  readonly seed: number;
  readonly times?: number;
  /** Between one and the next, at the most. A check that fails is over by then, or one that hangs is under way. */
  readonly longestMs?: number;
};

/**
 * Ends the background worker again and again, whatever it is about: starting, too. Unlike `killWorker` it waits for no worker to be
 * there, and opens no tab.
 * @param page any of that browser
 */
export async function killAtRandom(page: Page, { seed, times = 5, longestMs = 1_500 }: Deaths): Promise<void> {
  const random = createRandom(seed);
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  for (let death = 0; death < times; death += 1) {
    await sleep(random() * longestMs);
    await session.send('ServiceWorker.stopAllWorkers');
  }
  await session.detach();
}
