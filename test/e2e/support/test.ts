import type { Page } from 'playwright';
import { test as base } from 'playwright/test';
import { type Lab, startLab } from '../../lab/lab.ts';
import { type Steadway, startSteadway } from './steadway.ts';

type Fixtures = {
  readonly lab: Lab;
  /** The extension, told of the lab's check address and exit service. */
  readonly steadway: Steadway;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures wanted from a pattern.
  lab: async ({}, use) => {
    const lab = await startLab();
    await use(lab);
    await lab.stop();
  },
  steadway: async ({ lab }, use) => {
    const steadway = await startSteadway(lab.browserArgs());
    await useLabAddresses(steadway, lab);
    await use(steadway);
    await steadway.close();
  },
});

/** Sets the lab's check address and exit service in the options, as a user on a closed network would. */
export async function useLabAddresses(steadway: Steadway, lab: Lab): Promise<void> {
  const page = await steadway.openOptions('connection');
  await saveField(page, 'Check addresses', lab.checkUrl);
  await saveField(page, 'Exit service', lab.exitUrl);
  await page.close();
}

async function saveField(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name });
  await field.fill(value);
  await field.blur();
  await page.getByText('Saved').first().waitFor();
}

/** Adds servers by their links, and sees them in the list. */
export async function addServers(steadway: Steadway, links: readonly string[]): Promise<void> {
  const page = await steadway.openOptions('servers');
  await page.getByRole('textbox', { name: 'Server links' }).fill(links.join('\n'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('table', { name: 'Servers' }).getByRole('row').nth(links.length).waitFor();
  await page.close();
}
