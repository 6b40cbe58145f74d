import { mkdir } from 'node:fs/promises';
import type { Tour } from './tour.ts';

/** Ignored by Git. */
const FOLDER = '.start';

/** Pictures of both pages, for who has no window to look into. */
export async function takeScreenshots({
  popup,
  options,
  screen,
}: Pick<Tour, 'popup' | 'options' | 'screen'>): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, page] of [
    ['options', options],
    ['popup', popup],
  ] as const) {
    await page.bringToFront();
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
  }
  screen.say(`Pictures of both pages are in ${FOLDER}/popup.png and ${FOLDER}/options.png.`);
}
