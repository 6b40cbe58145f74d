import type { Page } from 'playwright';
import { putHistory } from '../support/history-rows.ts';
import { type Copy, SEEDING_PAGE } from './copies.ts';
import type { Seed } from './scene.ts';

/** Has a copy's storage hold what the seed says, and nothing else, before one of its pages is opened. */
export async function fill(page: Page, copy: Copy, seed: Seed): Promise<void> {
  await page.goto(copy.url + SEEDING_PAGE);
  const { local, table, history, policy, isMute } = seed;
  const tables = table && local.ruleTable ? { [local.ruleTable.tableId]: JSON.stringify(table) } : {};
  await page.evaluate(
    async ({ texts, pretended }) => {
      await caches.delete('steadway');
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('history');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
      const cache = await caches.open('steadway');
      for (const [id, text] of Object.entries(texts))
        await cache.put(`https://steadway.invalid/tables/${id}.json`, new Response(text));
      sessionStorage.setItem('pretended', JSON.stringify(pretended));
    },
    { texts: tables, pretended: { policy, isMute } },
  );
  await store(page, seed);
  if (history) await putHistory(page, history);
}

/** As the background would while the page is open. Returns when the page has been told, and drawn again. */
export const store = (page: Page, { local, session }: Seed): Promise<void> =>
  page.evaluate(
    async (wanted) => {
      const { storage } = Reflect.get(window, 'chrome');
      const stamp = crypto.randomUUID();
      const told = new Promise<void>((resolve) => {
        // Of all listeners the last, and of all items that change.
        const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
          if (changes['stamp']?.newValue !== stamp) return;
          storage.onChanged.removeListener(listener);
          resolve();
        };
        storage.onChanged.addListener(listener);
      });
      for (const [area, items] of [
        [storage.local, wanted.local],
        [storage.session, { ...wanted.session, stamp }],
      ]) {
        const known = await area.get();
        await area.remove(Object.keys(known).filter((key) => !(key in items)));
        await area.set(items);
      }
      await told;
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    },
    { local, session },
  );
