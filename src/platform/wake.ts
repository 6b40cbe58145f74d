import { browser } from '@wxt-dev/browser';
import type { Wake } from '../ports.ts';

/** The least an alarm allows. An idle worker dies as fast: what is due earlier a timer in the worker sees to. */
const ALARM_MS = 30_000;

const DEADLINE = 'deadline';

/** @param tick called, in the worker that is alive then, when the instant has come */
export function createWake(tick: () => void): Wake {
  let timer: ReturnType<typeof setTimeout> | undefined;
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === DEADLINE) tick();
  });
  return {
    at: async (instant) => {
      clearTimeout(timer);
      if (instant === null) {
        await browser.alarms.clear(DEADLINE);
        return;
      }
      timer = setTimeout(tick, Math.max(0, instant - Date.now()));
      // Again and again from then on: no lost timer, and no tick that came to nothing, strands the session.
      const when = Math.max(instant, Date.now() + ALARM_MS);
      await browser.alarms.create(DEADLINE, { when, periodInMinutes: ALARM_MS / 60_000 });
    },
  };
}
