import { browser } from '@wxt-dev/browser';
import type { Wake } from '../ports.ts';

/** The least an alarm allows. An idle worker dies as fast: what is due earlier a timer in the worker sees to. */
const ALARM_MS = 30_000;

const DEADLINE = 'deadline';
/** Fires twice a minute while there is anything to wait for, so that no lost timer strands the session. */
const WATCHDOG = 'watchdog';

/** @param tick called, in the worker that is alive then, when the instant has come */
export function createWake(tick: () => void): Wake {
  let timer: ReturnType<typeof setTimeout> | undefined;
  browser.alarms.onAlarm.addListener(tick);
  return {
    at: async (instant) => {
      clearTimeout(timer);
      if (instant === null) return clearAlarms();
      const waitMs = Math.max(0, instant - Date.now());
      timer = setTimeout(tick, waitMs);
      await keepWatchdog();
      if (waitMs > ALARM_MS) await browser.alarms.create(DEADLINE, { when: instant });
    },
  };
}

async function clearAlarms(): Promise<void> {
  await Promise.all([browser.alarms.clear(DEADLINE), browser.alarms.clear(WATCHDOG)]);
}

/** Alarms need not survive the browser, and one created anew would start its period over and never fire. */
async function keepWatchdog(): Promise<void> {
  if (!(await browser.alarms.get(WATCHDOG)))
    await browser.alarms.create(WATCHDOG, { periodInMinutes: ALARM_MS / 60_000 });
}
