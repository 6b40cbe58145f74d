import type { Page } from 'playwright';
import { isPopup, type Scene } from './scene.ts';

/** Longer pages are lists, of which more of the same would be seen. */
const MAX_HEIGHT = 3_000;

/** What the browser would show of the popup, were it as tall as it likes to be; of options the page from its beginning. */
export async function takePicture(page: Page, scene: Scene): Promise<Buffer> {
  const shown = page.locator(isPopup(scene) ? '.popup' : 'html');
  const { width, height } = await shown.evaluate((element) => ({
    width: innerWidth,
    height: Math.ceil(Math.max(element.getBoundingClientRect().bottom, element.scrollHeight)),
  }));
  // What lies beyond the window comes out wrong at 2×.
  await page.setViewportSize({ width, height: Math.min(height, MAX_HEIGHT) });
  return isPopup(scene) ? shown.screenshot({ animations: 'disabled' }) : page.screenshot({ animations: 'disabled' });
}
