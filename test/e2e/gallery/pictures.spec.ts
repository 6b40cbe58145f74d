import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { calibration } from './calibration.ts';
import { type Gallery, rightToLeft, startGallery } from './gallery.ts';
import { optionsScenes } from './options-scenes.ts';
import { growWindow, shownPart } from './picture.ts';
import { popupScenes } from './popup-scenes.ts';

/**
 * Every state of the popup and of the options, as they looked when somebody last looked at them.
 * `STEADWAY_UPDATE_IMAGES=1 npm run test:e2e -- pictures` puts new pictures into test/e2e/pictures; what has changed is to be
 * looked at before it is committed.
 */
const CALIBRATION = fileURLToPath(new URL('../pictures/calibration.png', import.meta.url));

const isUpdating = Boolean(process.env['STEADWAY_UPDATE_IMAGES']);

/** Many states are shown one after the other. */
const LIMIT_MS = 300_000;

/** Half the size shows what has moved or changed its colour, in a quarter of the bytes. */
const SCALE = 0.5;

/** What a line of text moves is more. */
const MAX_DIFFERENT_PIXELS = 12;

/** Two screens: what follows in settings are lists, each row of which takes bytes. */
const MAX_HEIGHT = 1_440;

const tongues = ['en', rightToLeft];

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await startGallery(tongues, SCALE);
});

test.afterAll(() => gallery.close());

/** Another browser draws letters and edges otherwise, and every picture would differ. */
test.beforeEach(async () => {
  const drawn = await gallery.draw(calibration);
  if (isUpdating) {
    await mkdir(dirname(CALIBRATION), { recursive: true });
    await writeFile(CALIBRATION, drawn);
  }
  test.skip(!existsSync(CALIBRATION), 'there are no pictures to compare with');
  const isCalibrated = drawn.equals(await readFile(CALIBRATION));
  test.skip(!isCalibrated, 'the pictures are of a browser that draws otherwise');
});

for (const [kind, scenes] of Object.entries({ popup: popupScenes, options: optionsScenes }))
  for (const tongue of tongues)
    test(`the ${kind} looks as it did in every state: ${tongue}`, async () => {
      test.setTimeout(LIMIT_MS);
      for (const scene of scenes) {
        const page = await gallery.show(tongue, scene);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await growWindow(page, scene, MAX_HEIGHT);
          const name = `${scene.name}-${tongue}-${colorScheme}.png`;
          const target = kind === 'popup' ? shownPart(page, scene) : page;
          await expect
            .soft(target)
            .toHaveScreenshot([kind, name], { maxDiffPixels: MAX_DIFFERENT_PIXELS, scale: 'device' });
        }
      }
    });
