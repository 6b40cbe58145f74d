import type { Page } from 'playwright';
import { isPopup, type Scene } from './scene.ts';

/** What is rendered at once comes within it. */
const QUIET_MS = 150;

/** More than there are steps, each with an answer of the browser, between two changes of a page that is being loaded. */
const QUIET_ROUNDS = 6;

/**
 * Nothing has changed for a while: all that is loaded on demand is there. How long is told by the browser's answers too: time
 * alone passes while it is held up, and so is the page that waits for it.
 */
export async function settle(page: Page, scene: Scene): Promise<void> {
  // Of a popup the row of the site is made by a thread, and comes last; options show nothing before they have read.
  await page
    .locator(isPopup(scene) ? '.site > *' : 'main > h1')
    .first()
    .waitFor();
  await page.evaluate(
    async ({ quietMs, quietRounds }) => {
      const { storage } = Reflect.get(window, 'chrome');
      /** What a page may be waiting for, asked behind it. */
      const answers = () =>
        Promise.all([
          storage.local.get('status'),
          storage.session.get('status'),
          fetch(location.href),
          seeHistory(),
          document.fonts.ready,
        ]);
      const seeHistory = async () => {
        const known = await indexedDB.databases();
        if (!known.some(({ name }) => name === 'history')) return;
        await new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('history');
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const db = request.result;
            const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
            transaction.onabort = () => reject(transaction.error);
            transaction.oncomplete = () => resolve();
            db.close();
          };
        });
      };
      let changedAt = performance.now();
      let rounds = 0;
      const observer = new MutationObserver(() => {
        changedAt = performance.now();
        rounds = 0;
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      while (rounds < quietRounds || performance.now() < changedAt + quietMs) {
        rounds += 1;
        await answers();
        await new Promise(requestAnimationFrame);
      }
      observer.disconnect();
    },
    { quietMs: QUIET_MS, quietRounds: QUIET_ROUNDS },
  );
}
