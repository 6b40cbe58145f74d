import * as v from 'valibot';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { NOTHING } from './browser/devtools.ts';
import type { BenchPage } from './browser/page.ts';
import { awaitText } from './in-page/await-text.ts';
import { type AwaitedStatus, awaitStatus } from './in-page/session-status.ts';
import type { Installed } from './world.ts';

/** The switch of the popup. */
export const SWITCH = '[role=switch]';

/** When the stored status came to be as awaited, in epoch milliseconds. */
export const waitForStatus = (page: BenchPage, awaited: AwaitedStatus): Promise<number> =>
  page.run(awaitStatus, awaited, v.number());

/** Adds gateways as servers, as a user would, and has Steadway's own requests stay on this machine. */
export async function addServers(steadway: Installed, lab: Lab, gateways: readonly LabGateway[]): Promise<void> {
  await saveSetting(steadway, 'Check addresses', lab.checkUrl);
  await saveSetting(steadway, 'Exit service', lab.exitUrl);
  const page = await steadway.open('options.html#servers');
  await (await page.find('textbox', 'Server links')).fill(gateways.map((gateway) => gateway.link()).join('\n'));
  await (await page.find('button', 'Add')).click();
  for (const { name } of gateways) await page.find('radio', `Use ${name}`);
  await page.close();
}

/** Makes a gateway the one that the switch turns on. Resolves when the background has seen it. */
export async function chooseServer(steadway: Installed, { name }: LabGateway): Promise<void> {
  const page = await steadway.open('options.html#servers');
  await (await page.find('radio', `Use ${name}`)).click();
  await waitForStatus(page, { state: 'disconnected', label: name });
  await page.close();
}

/** Turns on the VPN through the first of some gateways, of which the others are its standbys. */
export async function connectThrough(
  steadway: Installed,
  lab: Lab,
  ...gateways: readonly [LabGateway, ...LabGateway[]]
): Promise<void> {
  await addServers(steadway, lab, gateways);
  const popup = await steadway.open('popup.html');
  await waitForStatus(popup, { state: 'disconnected', label: gateways[0].name });
  await popup.click(SWITCH);
  await waitForStatus(popup, { state: 'connected' });
  await popup.close();
}

/** A page of the extension that does nothing of its own accord, and that nobody looks at. */
export const openBackstage = (steadway: Installed): Promise<BenchPage> => steadway.open('icon/16.png');

async function saveSetting(steadway: Installed, name: string, value: string): Promise<void> {
  const page = await steadway.open('options.html#connection');
  await (await page.find('textbox', name)).fill(value);
  await page.run(awaitText, 'Saved', NOTHING);
  await page.close();
}
