import { test as base } from 'playwright/test';
import { type Steadway, startSteadway } from '../../e2e/support/steadway.ts';
import { useLabAddresses } from '../../e2e/support/test.ts';
import { createPlace, type Place } from './place.ts';
import { type Sites, startSites } from './sites.ts';

type Fixtures = {
  readonly sites: Sites;
  readonly place: Place;
  /** The extension, told of the sites' check address and exit service. */
  readonly steadway: Steadway;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures wanted from a pattern.
  sites: async ({}, use) => {
    const sites = await startSites();
    await use(sites);
    await sites.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the same.
  place: async ({}, use) => {
    const place = await createPlace();
    await use(place);
    await place.remove();
  },
  steadway: async ({ sites }, use) => {
    const steadway = await startSteadway(sites.browserArgs());
    await useLabAddresses(steadway, sites);
    await use(steadway);
    await steadway.close();
  },
});
