import type { Locator, Page } from 'playwright';
import { test as base, expect } from 'playwright/test';
import { type Lab, startLab } from '../../lab/lab.ts';
import type { LabGateway } from '../../lab/lab-gateway.ts';
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
export async function useLabAddresses(steadway: Steadway, lab: Pick<Lab, 'checkUrl' | 'exitUrl'>): Promise<void> {
  const page = await steadway.openOptions('connection');
  await saveField(page, 'Check addresses', lab.checkUrl);
  await saveField(page, 'Exit service', lab.exitUrl);
  await page.close();
}

async function saveField(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name });
  await field.fill(value);
  await field.blur();
  await saved(field);
}

/** Waits until a setting is stored. It has a note of its own: those of other settings may still stand from before. */
export const saved = (control: Locator): Promise<void> =>
  control
    .locator('xpath=ancestor::*[.//*[@role="status"]][1]')
    .getByRole('status')
    .filter({ hasText: 'Saved' })
    .waitFor();

/** Adds servers by their links, and sees them in the list. */
export async function addServers(steadway: Steadway, links: readonly string[]): Promise<void> {
  const page = await steadway.openOptions('servers');
  const field = page.getByRole('textbox', { name: 'Server links' });
  await field.fill(links.join('\n'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  // Emptied once they are stored. There may have been others before.
  await expect(field).toHaveValue('');
  await page.getByRole('table', { name: 'Servers' }).getByRole('row').nth(links.length).waitFor();
  await page.close();
}

/** Makes a server the one that the switch turns on. The table follows what is stored, a moment after the click. */
export async function chooseServer(options: Page, label: string): Promise<void> {
  const radio = options.getByRole('radio', { name: `Use ${label}` });
  await radio.click();
  await expect(radio).toBeChecked();
}

/** A popup of a VPN that has been switched on. */
export async function switchOn(steadway: Steadway): Promise<Page> {
  const popup = await steadway.openPopup();
  await popup.getByRole('switch', { name: 'VPN' }).click();
  return popup;
}

export const statusOf = (popup: Page) => popup.getByRole('status').first();

/** Adds servers, switches on and sees the tunnel come up. */
export async function connectThrough(steadway: Steadway, ...gateways: readonly LabGateway[]): Promise<Page> {
  await addServers(
    steadway,
    gateways.map((gateway) => gateway.link()),
  );
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  return popup;
}

/**
 * Leads a tab to an address and closes it. Each visit has a tab of its own, because one that shows the browser's error is
 * loaded again by the browser, which would interrupt the next visit in it.
 */
export async function visit(steadway: Steadway, url: string): Promise<void> {
  const page = await steadway.context().newPage();
  await page.goto(url).finally(() => page.close());
}

/** How a visit ends: `loaded`, or what the browser says of its failure. */
export const outcomeOf = (steadway: Steadway, url: string) =>
  visit(steadway, url).then(
    () => 'loaded',
    (error: Error) => error.message,
  );

/** A page of the lab that keeps fetching from its own site. */
export async function browse(steadway: Steadway, lab: Pick<Lab, 'httpUrl'>): Promise<Browsing> {
  const page = await steadway.context().newPage();
  await page.goto(`${lab.httpUrl}/poll`);
  const read = (name: 'ok' | 'failed') => page.evaluate<number>(`window.poll.${name}`);
  return { page, ok: () => read('ok'), failed: () => read('failed') };
}

export type Browsing = {
  readonly page: Page;
  readonly ok: () => Promise<number>;
  readonly failed: () => Promise<number>;
};

/** How the site was reached since the lab's memory was last cleared. Checks of our own go to other names. */
export const ways = (lab: Pick<Lab, 'requests'>) => [
  ...new Set(lab.requests().flatMap(({ host, via }) => (host.startsWith('site.test') ? [via] : []))),
];

/** Chooses kill switch and a reconnect profile that gives up soon. */
export async function configure(
  steadway: Steadway,
  killSwitch: 'Block traffic' | 'Allow direct' | 'Lockdown',
  attempts: number,
): Promise<void> {
  const page = await steadway.openOptions('connection');
  const choice = page.getByRole('radio', { name: killSwitch });
  if (!(await choice.isChecked())) {
    await choice.click();
    await saved(choice);
  }
  const profile = page.getByRole('combobox', { name: 'Reconnect profile' });
  await profile.selectOption({ label: 'Custom' });
  await saved(profile);
  for (const [name, value] of [
    ['Attempts', `${attempts}`],
    ['First delay (seconds)', '0.2'],
    ['Longest delay (seconds)', '1'],
  ] as const) {
    const field = page.getByLabel(name);
    await field.fill(value);
    await field.blur();
    await saved(field);
  }
  await page.close();
}

/** Chooses which servers may take over for one that is lost. */
export async function chooseFailover(
  steadway: Steadway,
  label: 'Same server only' | 'Same country' | 'Any server',
): Promise<void> {
  const page = await steadway.openOptions('connection');
  const choice = page.getByRole('combobox', { name: 'Failover' });
  await choice.selectOption({ label });
  await saved(choice);
  await page.close();
}
