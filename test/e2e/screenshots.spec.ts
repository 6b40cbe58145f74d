import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { type Gallery, OPTIONS_SIZE } from './gallery/gallery.ts';
import { optionsScenes } from './gallery/options-scenes.ts';
import { shownPart } from './gallery/picture.ts';
import { popupScenes } from './gallery/popup-scenes.ts';
import { isPopup, type Scene, sceneOf } from './gallery/scene.ts';
import { test } from './gallery/test.ts';
import { englishCaptions as captions } from './support/store-captions.ts';
import { openScreenshot, openTile } from './support/store-pictures.ts';

/**
 * The pictures of the README and of the stores, of the same states that are compared with their pictures:
 * `STEADWAY_UPDATE_IMAGES=1 npm run test:e2e -- screenshots` puts new ones into docs/images and docs/store/images.
 */
async function keep(file: string, name: string, folder: string): Promise<void> {
  if (!process.env['STEADWAY_UPDATE_IMAGES']) return;
  const kept = `${folder}/${name}.png`;
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(file, kept);
}

const shown = {
  'popup-connected': sceneOf(popupScenes, 'connected-served'),
  'popup-reconnecting': sceneOf(popupScenes, 'reconnecting'),
  'popup-paused': sceneOf(popupScenes, 'paused'),
  'options-servers': sceneOf(optionsScenes, 'servers'),
  'options-routing': sceneOf(optionsScenes, 'routing'),
  'options-connection': sceneOf(optionsScenes, 'connection'),
  'options-history': sceneOf(optionsScenes, 'history'),
} as const;

type Look = { readonly colorScheme: 'light' | 'dark'; readonly file: string };

/** What a window shows of a scene. */
async function take(gallery: Gallery, scene: Scene, { colorScheme, file }: Look): Promise<Buffer> {
  const page = await gallery.show('en', scene);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  if (isPopup(scene)) return shownPart(page, scene).screenshot({ path: file, animations: 'disabled' });
  await page.setViewportSize(OPTIONS_SIZE);
  // Of the servers the table is to be seen, which lies below the box that adds some.
  if (scene === shown['options-servers']) await page.locator('.box:has(table)').evaluate((box) => box.scrollIntoView());
  return page.screenshot({ path: file, animations: 'disabled' });
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`popup and options can be shown in the ${colorScheme} scheme`, async ({ gallery }, testInfo) => {
    for (const [name, scene] of Object.entries(shown)) {
      const file = testInfo.outputPath(`${name}.png`);
      await take(gallery, scene, { colorScheme, file });
      await keep(file, colorScheme === 'dark' ? `${name}-dark` : name, 'docs/images');
    }
  });

test('the pictures of the stores can be made', async ({ gallery }, testInfo) => {
  const look = { colorScheme: 'light', file: testInfo.outputPath('part.png') } as const;
  const pictureOf = (name: keyof typeof shown) => take(gallery, shown[name], look);
  const [connected, reconnecting] = [await pictureOf('popup-connected'), await pictureOf('popup-reconnecting')];
  const pictures = [
    { name: 'connected', popup: connected, options: await pictureOf('options-servers') },
    { name: 'reconnecting', popup: reconnecting, options: await pictureOf('options-connection') },
    { name: 'routing', popup: connected, options: await pictureOf('options-routing') },
    { name: 'history', popup: connected, options: await pictureOf('options-history') },
  ] as const;
  const context = (await gallery.show('en', shown['popup-connected'])).context();
  const store = async (name: string, page: Page) => {
    const file = testInfo.outputPath(`${name}.png`);
    const png = await page.screenshot({ path: file });
    expect(png.length).toBeGreaterThan(0);
    await keep(file, name, `docs/store/images/${captions.language}`);
    await page.close();
  };
  for (const { name, ...parts } of pictures)
    await store(name, await openScreenshot(context, { captions, caption: captions[name], ...parts }));
  await store('tile', await openTile(context, captions));
});
