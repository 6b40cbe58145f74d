import { browser } from '@wxt-dev/browser';
import type { DoChore } from '../domain/chore.ts';
import { doInThread } from './chore-thread.ts';

/** So often a document is asked that may be about to open, or to close: on a busy machine that takes seconds. */
const TRIES = 20;
const RETRY_MS = 500;

/** A document that has died over a chore answers nobody. */
const OPEN_MS = 10_000;
const CHORE_MS = 60_000;

/** Chromium's worker can start no thread: a page without a window does it for it, which closes itself when it has nothing to do. */
const doInDocument: DoChore = async (name, given) => {
  for (let tries = 1; ; tries++) {
    // Refused where there is one already.
    await within(
      OPEN_MS,
      browser.offscreen.createDocument({
        url: '/chores.html',
        reasons: ['WORKERS'],
        justification: 'Reads lists and rules',
      }),
    );
    const answer = await within(CHORE_MS, browser.runtime.sendMessage({ chore: name, given }));
    if (answer?.done) return answer.done;
    if (answer || tries === TRIES) throw new Error('expected the chore to be done');
    await within(RETRY_MS);
  }
};

/** What comes of it in time; otherwise undefined. */
const within = <Value>(ms: number, work: Promise<Value> = new Promise(() => {})) =>
  Promise.race([work.catch(() => undefined), new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))]);

export const doChore: DoChore = import.meta.env.FIREFOX ? doInThread : doInDocument;
