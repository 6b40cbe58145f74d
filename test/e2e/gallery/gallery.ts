import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchWithExtension } from '../../../scripts/browser/launch.ts';
import { EXTENSION } from '../support/paths.ts';
import { MIRRORED, makeCopy, SEEDING_PAGE } from './copies.ts';
import { fill, store } from './fill.ts';
import { pretend } from './pretend.ts';
import { isPopup, type Scene } from './scene.ts';
import { NOW } from './seeds/now.ts';
import { settle } from './settle.ts';

const LOCALES = join(EXTENSION, '_locales');

/** A browser with copies of the built extension, each in a language of its own, whose pages show any state without a session. */
export type Gallery = {
  /** Shows a scene. Of one tongue there is one page, which each scene takes over from the one before. */
  readonly show: (tongue: string, scene: Scene) => Promise<Page>;
  /** Closes all pages: the next scene gets a new one. */
  readonly leave: () => Promise<void>;
  /** A picture of a page of any HTML, as tall as it is. It may use the letters of the copies. */
  readonly draw: (html: string) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

/** The languages of the build; before there is one, what any has. */
export const tongues: readonly string[] = existsSync(LOCALES) ? readdirSync(LOCALES) : ['en'];

/** What is written from right to left: a language of the build, or the English words. */
export const rightToLeft = tongues.includes('ar') ? 'ar' : MIRRORED;

/** The size of a popup at its largest, and what a page of options is usually given. */
export const POPUP_SIZE = { width: 360, height: 600 } as const;
export const OPTIONS_SIZE = { width: 1000, height: 720 } as const;

/** Of what a person does to come to a scene, each step. */
const ACTION_MS = 30_000;

type Stage = { readonly page: Page; scene: Scene | null };

/** @param scale device pixels to a CSS pixel */
export async function startGallery(wanted: readonly string[], scale = 1): Promise<Gallery> {
  const profile = await mkdtemp(join(tmpdir(), 'steadway-gallery-profile-'));
  const copies = await Promise.all(wanted.map(makeCopy));
  const context = await launchWithExtension({
    executablePath: process.env['STEADWAY_TEST_BROWSER'] ?? '',
    extensions: copies.map(({ folder }) => folder),
    headless: true,
    profile,
    emulated: { viewport: POPUP_SIZE, deviceScaleFactor: scale, locale: 'en-US', timezoneId: 'UTC' },
  });
  const stages = new Map<string, Stage>();
  const openStage = async (tongue: string) => {
    const page = await context.newPage();
    page.setDefaultTimeout(ACTION_MS);
    await pretend(page);
    const stage: Stage = { page, scene: null };
    stages.set(tongue, stage);
    return stage;
  };
  return {
    show: async (tongue, scene) => {
      const copy = copies.find((known) => known.tongue === tongue);
      if (!copy) throw new Error(`expected one of the languages ${wanted.join(', ')}, got ${tongue}`);
      const stage = stages.get(tongue) ?? (await openStage(tongue));
      const { page, scene: former } = stage;
      stage.scene = scene;
      await page.bringToFront();
      await page.setViewportSize(isPopup(scene) ? POPUP_SIZE : OPTIONS_SIZE);
      if (former && isPopupToFollow(former, scene)) await store(page, scene.seed);
      else {
        if (!former || !isSectionToFollow(former, scene)) {
          await page.clock.setFixedTime(NOW);
          await fill(page, copy, scene.seed);
        }
        await page.goto(copy.url + scene.path);
        await settle(page, scene);
      }
      if (scene.act) {
        await scene.act(page);
        await settle(page, scene);
      }
      return page;
    },
    leave: async () => {
      for (const { page } of stages.values()) await page.close();
      stages.clear();
    },
    draw: async (html) => {
      const page = await context.newPage();
      await page.goto(`${copies[0]?.url}${SEEDING_PAGE}`);
      await page.setContent(html);
      const { width, height } = await page.evaluate(async () => {
        await document.fonts.ready;
        return { width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight };
      });
      await page.setViewportSize({ width, height });
      const png = await page.screenshot();
      await page.close();
      return png;
    },
    close: async () => {
      await context.close();
      const folders = [profile, ...copies.map(({ folder }) => folder)];
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** A popup that nobody has touched goes from state to state by what is stored alone. */
const isPopupToFollow = (former: Scene, next: Scene): boolean =>
  isPopup(former) && isPopup(next) && !former.act && !former.seed.isMute && !next.seed.isMute;

/** Another section of the same page. */
const isSectionToFollow = (former: Scene, next: Scene): boolean =>
  !isPopup(next) && former.seed === next.seed && !former.act;
