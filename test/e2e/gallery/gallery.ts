import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchWithExtension } from '../../../scripts/browser/launch.ts';
import { putHistory } from '../support/history-rows.ts';
import { type Copy, makeCopy, SEEDING_PAGE } from './copies.ts';
import { pretend } from './pretend.ts';
import { isPopup, type Scene, type Seed } from './scene.ts';
import { NOW } from './seeds/now.ts';

/** A browser with copies of the built extension, each in a language of its own, whose pages show any state without a session. */
export type Gallery = {
  /** Shows a scene. Of one tongue there is one page, which each scene takes over from the one before. */
  readonly show: (tongue: string, scene: Scene) => Promise<Page>;
  /** A picture of a page of any HTML, as tall as it is. */
  readonly draw: (html: string) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

/** The size of a popup at its largest, and what a page of options is usually given. */
const POPUP_SIZE = { width: 360, height: 600 } as const;
const OPTIONS_SIZE = { width: 1000, height: 720 } as const;

/** @param scale device pixels to a CSS pixel */
export async function startGallery(tongues: readonly string[], scale = 1): Promise<Gallery> {
  const profile = await mkdtemp(join(tmpdir(), 'steadway-gallery-profile-'));
  const copies = await Promise.all(tongues.map(makeCopy));
  const context = await launchWithExtension({
    executablePath: process.env['STEADWAY_TEST_BROWSER'] ?? '',
    extensions: copies.map(({ folder }) => folder),
    headless: true,
    profile,
    emulated: { viewport: POPUP_SIZE, deviceScaleFactor: scale, locale: 'en-US', timezoneId: 'UTC' },
  });
  const pages = new Map<string, Page>();
  const pageOf = async (tongue: string) => {
    const page = pages.get(tongue) ?? (await context.newPage());
    pages.set(tongue, page);
    await page.clock.setFixedTime(NOW);
    return page;
  };
  return {
    show: async (tongue, scene) => {
      const copy = copies.find((known) => known.tongue === tongue);
      if (!copy) throw new Error(`expected one of the languages ${tongues.join(', ')}, got ${tongue}`);
      const page = await pageOf(tongue);
      await page.setViewportSize(isPopup(scene) ? POPUP_SIZE : OPTIONS_SIZE);
      await fill(page, copy, scene.seed);
      await open(page, copy, scene);
      await scene.act?.(page);
      await settle(page);
      return page;
    },
    draw: async (html) => {
      const page = await context.newPage();
      await page.setContent(html);
      const { width, height } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        height: document.documentElement.scrollHeight,
      }));
      await page.setViewportSize({ width, height });
      const png = await page.screenshot();
      await page.close();
      return png;
    },
    close: async () => {
      await context.close();
      const folders = [profile, ...copies.map(({ folder }) => folder)];
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** Empties the copy's storage and puts the seed into it. */
async function fill(page: Page, copy: Copy, { local, session, table, history, ...rest }: Seed): Promise<void> {
  await page.goto(copy.url + SEEDING_PAGE);
  const tables = table && local.ruleTable ? { [local.ruleTable.tableId]: JSON.stringify(table) } : {};
  await page.evaluate(
    async (seed) => {
      const { storage } = Reflect.get(window, 'chrome');
      await Promise.all([storage.local.clear(), storage.session.clear(), caches.delete('steadway')]);
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('history');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
      await Promise.all([storage.local.set(seed.local), storage.session.set(seed.session)]);
      const cache = await caches.open('steadway');
      for (const [id, text] of Object.entries(seed.tables))
        await cache.put(`https://steadway.invalid/tables/${id}.json`, new Response(text));
      sessionStorage.setItem('pretended', JSON.stringify(seed.pretended));
    },
    { local, session, tables, pretended: rest },
  );
  if (history) await putHistory(page, history);
}

async function open(page: Page, copy: Copy, scene: Scene): Promise<void> {
  await pretend(page);
  await page.goto(copy.url + scene.path);
  await settle(page);
  // The row of the site is made by a thread, and comes last.
  if (isPopup(scene)) await page.locator('.site > *').first().waitFor();
}

/** Nothing has changed for a while: all that is loaded on demand is there. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const finish = () => {
          observer.disconnect();
          resolve();
        };
        const start = () => setTimeout(finish, 150);
        let timer = start();
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = start();
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
