import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { rightToLeft } from './gallery.ts';
import { optionsScenes } from './options-scenes.ts';
import { popupScenes } from './popup-scenes.ts';
import type { Scene } from './scene.ts';
import { test } from './test.ts';

/** Many states are shown one after the other. */
const LIMIT_MS = 600_000;

/** WCAG 2.2 AA. */
const WHOLE = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What may depend on colours, direction and the size of letters; all else is the same in each look. */
const VISUAL = ['color-contrast', 'scrollable-region-focusable', 'target-size'];

type Look = {
  readonly name: string;
  readonly colorScheme?: 'dark';
  readonly forcedColors?: 'active';
  readonly fontSize?: string;
};

const looks: readonly Look[] = [
  { name: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', forcedColors: 'active' },
  { name: '200 % text', fontSize: '200%' },
];

for (const [kind, scenes] of Object.entries({ popup: popupScenes, options: optionsScenes }))
  for (const tongue of ['en', rightToLeft])
    test(`every state of the ${kind} is accessible in all looks: ${tongue}`, async ({ gallery }) => {
      test.setTimeout(LIMIT_MS);
      const found: Record<string, unknown> = {};
      for (const scene of scenes) {
        const page = await gallery.show(tongue, scene);
        for (const [index, look] of looksOf(tongue, scene).entries()) {
          await wear(page, look);
          const violations = await violationsIn(page, tongue === 'en' && index === 0);
          if (violations.length > 0) found[`${scene.name}, ${look.name}`] = violations;
        }
      }
      expect(found).toEqual({});
    });

/** Sections that are empty, managed or long are made of what others show too: once is enough. */
const looksOf = (tongue: string, { name }: Scene): readonly Look[] =>
  tongue !== 'en' || /-(fresh|managed|1000)$/.test(name) ? looks.slice(0, 1) : looks;

async function wear(page: Page, { colorScheme, forcedColors, fontSize = '' }: Look): Promise<void> {
  // Half-way between two colours there is no contrast to speak of.
  const reducedMotion = 'reduce';
  await page.emulateMedia({ colorScheme: colorScheme ?? 'light', forcedColors: forcedColors ?? null, reducedMotion });
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, fontSize);
}

async function violationsIn(page: Page, isWhole: boolean) {
  // There are no frames in our pages, for whose sake it would open a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (isWhole ? axe.withTags(WHOLE) : axe.withRules(VISUAL)).analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
}
