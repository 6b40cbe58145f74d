import { type Browser, browser } from '@wxt-dev/browser';
import type { ChoreMessage } from './chore-messages.ts';
import { isChoreMessage } from './chore-messages.ts';
import { doInThread } from './chore-thread.ts';

/** Chores come in rows; opening the page anew for each one would cost more than it does to wait. */
const IDLE_MS = 10_000;

/**
 * Does in the background's stead what it cannot, in a page without a window. Nobody but the background is served. Closes itself, so
 * that it goes also where the background has died meanwhile.
 * @param prepare does what is better done by a page than by a thread
 */
export function serveChores(prepare: (message: ChoreMessage) => Promise<ChoreMessage>): void {
  let underWay = 0;
  let timer = setTimeout(close, IDLE_MS);
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Browser.runtime.MessageSender, answer: (answer: unknown) => void) => {
      if (!isBackground(sender) || !isChoreMessage(message)) return undefined;
      clearTimeout(timer);
      underWay++;
      void prepare(message)
        .then(({ chore, given }) => doInThread(chore, given))
        .then(
          (done) => answer({ done }),
          () => answer({}),
        )
        .finally(() => {
          underWay--;
          if (underWay === 0) timer = setTimeout(close, IDLE_MS);
        });
      return true;
    },
  );
}

const isBackground = ({ id, url }: Browser.runtime.MessageSender) =>
  id === browser.runtime.id && url === browser.runtime.getURL('/background.js');
