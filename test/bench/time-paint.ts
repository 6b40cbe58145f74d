import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { NOTHING } from './browser/devtools.ts';
import { openPage } from './browser/page.ts';
import { wakeBackground } from './in-page/session-status.ts';
import { noteStatusPaint, readStatusPaint } from './in-page/status-paint.ts';
import type { Installed, World } from './world.ts';

/** Whether the worker is there when the popup opens. */
export const modes = ['running', 'stopped'] as const;
export type Mode = (typeof modes)[number];

/** The word for the state that all have stored. */
const WORD = 'Disconnected';

/** What a popup has set off is over by then. */
const SETTLE_MS = 250;

/** Milliseconds from the start of the navigation to the frame that shows the true status. */
export async function timePaint(world: World, popup: Installed, mode: Mode): Promise<number> {
  if (mode === 'stopped') await world.stopWorkers();
  else await wakeWorker(popup);
  const page = await openPage(world.browser);
  await page.inject(noteStatusPaint, WORD);
  await sleep(SETTLE_MS);
  await page.goto(popup.urlOf('popup.html'));
  const durationMs = await page.run(readStatusPaint, null, v.number());
  await page.close();
  await sleep(SETTLE_MS);
  return durationMs;
}

async function wakeWorker(popup: Installed): Promise<void> {
  const page = await popup.open('popup.html');
  await page.run(wakeBackground, null, NOTHING);
  await page.close();
}
