import type { Locator, Page } from 'playwright';
import { isPopup, type Scene } from './scene.ts';

/** Longer pages are lists, of which more of the same would be seen. */
const MAX_HEIGHT = 3_000;

/** The popup, and of options the page. */
export const shownPart = (page: Page, scene: Scene): Locator => page.locator(isPopup(scene) ? '.popup' : 'html');

/** Makes the window as tall as what it shows, which it answers. What lies beyond the window comes out wrong in pictures. */
export async function growWindow(page: Page, scene: Scene, maxHeight = MAX_HEIGHT): Promise<number> {
  const { width, height } = await shownPart(page, scene).evaluate((element) => ({
    width: innerWidth,
    height: Math.ceil(Math.max(element.getBoundingClientRect().bottom, element.scrollHeight)),
  }));
  await page.setViewportSize({ width, height: Math.min(height, maxHeight) });
  return height;
}
