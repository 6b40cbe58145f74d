import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findBrowser } from './browser/find-browser.ts';

/**
 * Draws the icons in `public/icon`: a shield, whose filling and sign tell the state, so that none hangs on colour alone.
 * Run after a change: `node scripts/icons.ts`.
 */
const SHIELD = 'M16 2.5 27 6.6v8.2c0 7-4.6 11.9-11 14.7C9.6 26.7 5 21.8 5 14.8V6.6Z';

const looks = {
  off: { fill: '#f3f5f8', line: '#5c6675', sign: '' },
  busy: {
    fill: '#b26a00',
    line: '#7d4b00',
    sign: '<g fill="#fff"><circle cx="10" cy="16" r="2.3"/><circle cx="16" cy="16" r="2.3"/><circle cx="22" cy="16" r="2.3"/></g>',
  },
  on: {
    fill: '#1a7f4b',
    line: '#0f5c35',
    sign: '<path d="m10.3 16 4 4 7.6-8.2" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/>',
  },
  blocked: {
    fill: '#c0262d',
    line: '#8d161c',
    sign: '<path d="M10 16h12" stroke="#fff" stroke-width="3.6" stroke-linecap="round"/>',
  },
  error: {
    fill: '#c0262d',
    line: '#8d161c',
    sign: '<path d="M16 9.5v8" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/><circle cx="16" cy="22.4" r="2.1" fill="#fff"/>',
  },
} as const;

const toSvg = ({ fill, line, sign }: (typeof looks)[keyof typeof looks], size: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><path d="${SHIELD}" fill="${fill}" stroke="${line}" stroke-width="2.2" stroke-linejoin="round"/>${sign}</svg>`;

const files = [
  ...[16, 32, 48, 128].map((size) => ({ name: `${size}.png`, look: looks.on, size })),
  ...Object.entries(looks).flatMap(([name, look]) =>
    [16, 32].map((size) => ({ name: `${name}-${size}.png`, look, size })),
  ),
];

await mkdir('public/icon', { recursive: true });
const { executablePath } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, look, size } of files) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${toSvg(look, size)}`);
  await page.screenshot({ path: `public/icon/${name}`, omitBackground: true });
}
await browser.close();
