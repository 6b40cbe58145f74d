import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findBrowser } from './browser/find-browser.ts';
import { toSvg } from './icons/drawing.ts';
import { lookNames, toIconName } from './icons/looks.ts';
import { logoSize, sizes } from './icons/sizes.ts';

/**
 * Draws the icons in `public/icon` and the logo: a tunnel, and in it what tells the state, so that none hangs on colour alone.
 * Run after a change: `node scripts/icons.ts`.
 */
await mkdir('public/icon', { recursive: true });
await writeFile('public/logo.svg', toSvg('logo', logoSize));
const { executablePath } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
for (const look of lookNames) {
  for (const size of sizes) {
    await page.setContent(`<style>*{margin:0}svg{display:block}</style>${toSvg(look, size)}`);
    await page.screenshot({
      path: `public/icon/${toIconName(look, size.size)}`,
      clip: { x: 0, y: 0, width: size.size, height: size.size },
      omitBackground: true,
    });
  }
}
await browser.close();
