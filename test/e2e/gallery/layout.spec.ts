import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { MIRRORED } from './copies.ts';
import { OPTIONS_SIZE, POPUP_SIZE, tongues } from './gallery.ts';
import { layoutFaults } from './layout-faults.ts';
import { optionsScenes, sectionScenes } from './options-scenes.ts';
import { growWindow } from './picture.ts';
import { popupScenes } from './popup-scenes.ts';
import { type Scene, sceneOf } from './scene.ts';
import { test } from './test.ts';

/** Many states are shown one after the other. */
const LIMIT_MS = 300_000;

/** As narrow as a telephone, and as a page at 1280 px with letters and all else 3.5 times as large (WCAG 2.2, 1.4.10). */
const NARROW_PX = 360;

/** From a telephone to what the page takes at most. */
const widths = Array.from({ length: 13 }, (_, index) => NARROW_PX + 80 * index);

for (const tongue of [...tongues, MIRRORED]) {
  test(`no state of the popup is taller than the browser allows, cut off or overlapping: ${tongue}`, async ({
    gallery,
  }) => {
    test.setTimeout(LIMIT_MS);
    const found: Record<string, readonly string[]> = {};
    for (const scene of popupScenes) {
      const page = await gallery.show(tongue, scene);
      const height = await growWindow(page, scene);
      const tall = height > POPUP_SIZE.height ? [`${height} px tall`] : [];
      note(found, scene, [...tall, ...(await layoutFaults(page))]);
    }
    expect(found).toEqual({});
  });

  test(`no section of the options is cut off or overlapping, on wide and narrow screens: ${tongue}`, async ({
    gallery,
  }) => {
    test.setTimeout(LIMIT_MS);
    const found: Record<string, readonly string[]> = {};
    for (const scene of tongue === 'en' ? optionsScenes : sectionScenes) {
      const page = await gallery.show(tongue, scene);
      for (const width of [OPTIONS_SIZE.width, NARROW_PX])
        note(found, { ...scene, name: `${scene.name} at ${width} px` }, await faultsAt(page, scene, width));
    }
    expect(found).toEqual({});
  });
}

test('what can be done with a server is in sight in windows of every width', async ({ gallery }) => {
  test.setTimeout(LIMIT_MS);
  const servers = sceneOf(sectionScenes, 'servers');
  const found: string[] = [];
  for (const tongue of tongues) {
    const page = await gallery.show(tongue, servers);
    for (const width of widths) {
      await page.setViewportSize({ ...OPTIONS_SIZE, width });
      if (!(await areActionsInSight(page))) found.push(`${tongue} at ${width} px`);
    }
  }
  expect(found).toEqual([]);
});

/** A table that is wider than its box is scrolled sideways. */
const areActionsInSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const box = document.querySelector('.table:has(.servers)')?.getBoundingClientRect();
    const buttons = [...document.querySelectorAll('.servers .actions button')].map((button) =>
      button.getBoundingClientRect(),
    );
    const areIn = box && buttons.every(({ left, right }) => left >= box.left - 1 && right <= box.right + 1);
    return buttons.length > 0 && Boolean(areIn);
  });

async function faultsAt(page: Page, scene: Scene, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ ...OPTIONS_SIZE, width });
  await growWindow(page, scene);
  return layoutFaults(page);
}

function note(found: Record<string, readonly string[]>, { name }: Scene, faults: readonly string[]): void {
  if (faults.length > 0) found[name] = faults;
}
