import { test as base } from 'playwright/test';
import { MIRRORED } from './copies.ts';
import { type Gallery, startGallery, tongues } from './gallery.ts';

type Fixtures = {
  /** In all languages; with no page open yet. */
  readonly gallery: Gallery;
};

type WorkerFixtures = {
  /** To start a browser takes longer than to show some scenes. */
  readonly sharedGallery: Gallery;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedGallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures wanted from a pattern.
    async ({}, use) => {
      const gallery = await startGallery([...tongues, MIRRORED]);
      await use(gallery);
      await gallery.close();
    },
    { scope: 'worker' },
  ],
  gallery: async ({ sharedGallery }, use) => {
    await use(sharedGallery);
    await sharedGallery.leave();
  },
});
