import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'playwright/test';
import { rightToLeft, startGallery } from './gallery.ts';
import { LETTERS_LINK } from './letters.ts';
import { optionsScenes } from './options-scenes.ts';
import { growWindow, shownPart } from './picture.ts';
import { popupScenes } from './popup-scenes.ts';

/**
 * All states side by side, for somebody to look at: `STEADWAY_CONTACT_SHEETS=/tmp/sheets npm run test:e2e -- contact-sheets` puts
 * them into that folder, each state also by itself. `STEADWAY_SCENES=connect` takes only those with that in their name,
 * `STEADWAY_TONGUES=ar,ru` other languages of the build.
 */
const folder = process.env['STEADWAY_CONTACT_SHEETS'] ?? '';
const wanted = process.env['STEADWAY_SCENES'] ?? '';
const tongues = process.env['STEADWAY_TONGUES']?.split(',') ?? ['en', rightToLeft];

/** Many pages are shown one after the other. */
const LIMIT_MS = 1_200_000;

type Look = { readonly tongue: string; readonly colorScheme: 'light' | 'dark'; readonly scale: number };

const looks: readonly Look[] = tongues.flatMap((tongue) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [1, 2].map((scale) => ({ tongue, colorScheme, scale }))),
);

/** `width`: of a picture on the sheet. */
const kinds = [
  { kind: 'popup', scenes: popupScenes, width: 360, columns: 7 },
  { kind: 'options', scenes: optionsScenes, width: 500, columns: 5 },
] as const;

for (const { kind, scenes, ...sheet } of kinds)
  for (const { tongue, colorScheme, scale } of looks)
    test(`the ${kind} on a sheet: ${tongue}, ${colorScheme}, ${scale}×`, async () => {
      test.skip(folder === '', 'only where STEADWAY_CONTACT_SHEETS names a folder');
      test.setTimeout(LIMIT_MS);
      const name = `${kind}-${tongue}-${colorScheme}-${scale}x`;
      await mkdir(join(folder, name), { recursive: true });
      const gallery = await startGallery([tongue], scale);
      const shots: Shot[] = [];
      for (const scene of scenes.filter((known) => known.name.includes(wanted))) {
        const page = await gallery.show(tongue, scene);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await growWindow(page, scene);
        const png = await shownPart(page, scene).screenshot({ animations: 'disabled' });
        await writeFile(join(folder, name, `${scene.name}.png`), png);
        shots.push({ name: scene.name, png });
      }
      await writeFile(join(folder, `${name}.png`), await gallery.draw(toHtml(shots, sheet)));
      await gallery.close();
    });

type Shot = { readonly name: string; readonly png: Buffer };

function toHtml(shots: readonly Shot[], sheet: { readonly width: number; readonly columns: number }): string {
  const { width, columns } = sheet;
  const figures = shots.map(
    ({ name, png }) =>
      `<figure><figcaption>${name}</figcaption><img width="${width}" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  return `<!doctype html>${LETTERS_LINK}<style>
    body { display: grid; grid-template-columns: repeat(${columns}, ${width}px); align-items: start; gap: 24px; }
    body { inline-size: ${columns * (width + 24)}px; margin: 12px; background: #888; font: 16px var(--font); }
    figure { margin: 0; } img { display: block; }
  </style>${figures.join('')}`;
}
