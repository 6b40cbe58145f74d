import type { Page } from 'playwright';

/** As long as there are between two looks of a page at the background. */
const LOOK_MS = 2_000;

/** Two looks in a row are lost before a page says so. */
export async function seeUnanswered(page: Page): Promise<void> {
  await page.clock.runFor(LOOK_MS);
  await page.locator('main > [role=alert]').waitFor();
}
