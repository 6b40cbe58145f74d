import { mock } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { type IdleHour, liveIdleHour } from '../integration/session/idle-hour.ts';

const STEP_MS = 20;

/** Lives the hour within seconds. Every timer of this process stands still meanwhile. */
export async function liveSimulatedHour(): Promise<IdleHour> {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  try {
    return await liveIdleHour(async (ms) => {
      for (let passedMs = 0; passedMs < ms; passedMs += STEP_MS) {
        mock.timers.tick(STEP_MS);
        await settle();
      }
    });
  } finally {
    mock.timers.reset();
  }
}
