import type { Page } from 'playwright';
import { DEMO_URL, type DemoSite, DIRECT } from './demo-site.ts';
import { explain } from './explain.ts';
import { readPopup, switchOn } from './extension-pages.ts';
import type { DemoGateway } from './gateways.ts';
import { toServerLabel } from './popup-reading.ts';
import type { Screen } from './screen.ts';
import { waitFor } from './wait-for.ts';

/** All that is running, and where the user reads about it. */
export type Tour = {
  readonly site: DemoSite;
  readonly gateways: readonly DemoGateway[];
  /** The page of the demo site. */
  readonly page: Page;
  readonly popup: Page;
  readonly options: Page;
  readonly screen: Screen;
};

/** Much longer than any of it takes, also on a slow machine; back-off is the longest wait among them. */
const PATIENCE_MS = 90_000;

/** Opens the demo page directly, connects, and sees the page come through a gateway from then on. */
export async function connect({ site, page, popup, screen, gateways }: Tour): Promise<void> {
  await explain(page.goto(DEMO_URL), 'The demo site could not be opened while the VPN was off');
  await waitForVisit(site, [DIRECT], 'while the VPN was off, and so could not tell a leak');
  screen.say(`Opened ${DEMO_URL}, which is reached directly so far.`);
  await explain(switchOn(popup), 'The switch in the popup could not be turned on');
  await waitForState(popup, 'Connected', 'after the switch was turned on');
  const way = await waitForVisit(site, toLabels(gateways), 'after the VPN was connected');
  screen.say(`Connected: the demo site is reached through ${way} now.`);
}

/** Stops the gateway in use and sees another one take over; then stops them all, brings them back, and sees the tunnel return. */
export async function breakAndRecover({ site, popup, screen, gateways }: Tour): Promise<void> {
  const directBefore = site.visits(DIRECT);
  const gateway = await findGatewayInUse(popup, gateways);
  if (!gateway) throw new Error('The popup did not name the server in use.');
  await gateway.stop();
  screen.say(`Stopped the gateway ${gateway.label}.`);
  const standby = await waitForOther(popup, gateway, gateways);
  screen.say(`Connected: ${standby} has taken over.`);
  for (const other of gateways) await other.stop();
  screen.say('Stopped the others too.');
  await waitForState(popup, 'Reconnecting', 'after all gateways were stopped');
  screen.say('Reconnecting: traffic waits, blocked.');
  for (const other of gateways) await other.start();
  screen.say('Started all of them again.');
  await waitForState(popup, 'Connected', 'after the gateways were back');
  const way = await waitForVisit(site, toLabels(gateways), 'after the VPN was connected again');
  screen.say(`Connected again: the demo site is reached through ${way}.`);
  const directCount = site.visits(DIRECT) - directBefore;
  if (directCount > 0) throw new Error(`Traffic did not stay in the tunnel: ${directCount} requests came directly.`);
  screen.say('No request of the page came directly meanwhile.');
}

export async function findGatewayInUse(
  popup: Page,
  gateways: readonly DemoGateway[],
): Promise<DemoGateway | undefined> {
  const inUse = toServerLabel(await readPopup(popup), toLabels(gateways));
  return gateways.find(({ label }) => label === inUse);
}

export const toLabels = (gateways: readonly DemoGateway[]) => gateways.map(({ label }) => label);

/** Waits until the tunnel goes through another gateway, and answers which. */
async function waitForOther(popup: Page, former: DemoGateway, gateways: readonly DemoGateway[]): Promise<string> {
  const read = async () => {
    const text = await readPopup(popup);
    return text.status.startsWith('Connected') ? (toServerLabel(text, toLabels(gateways)) ?? '') : '';
  };
  return waitFor({
    read,
    isWanted: (label) => label !== '' && label !== former.label,
    timeoutMs: PATIENCE_MS,
    otherwise: () => `No other gateway took over for ${former.label}`,
  });
}

const waitForState = (popup: Page, state: string, when: string) =>
  waitFor({
    read: () => readPopup(popup),
    isWanted: ({ status }) => status.startsWith(state),
    timeoutMs: PATIENCE_MS,
    otherwise: ({ status }) => `The popup did not say ${state} but “${status}” ${when}`,
  });

/** Waits for a request that comes from now on. */
async function waitForVisit(site: DemoSite, ways: readonly string[], when: string): Promise<string> {
  const before = new Map(ways.map((way) => [way, site.visits(way)]));
  const way = await waitFor({
    read: () => ways.find((name) => site.visits(name) > (before.get(name) ?? 0)) ?? '',
    isWanted: (name) => name !== '',
    timeoutMs: PATIENCE_MS,
    otherwise: () => `The demo site did not see the page ${ways.length > 1 ? 'through a gateway ' : ''}${when}`,
  });
  return way;
}
