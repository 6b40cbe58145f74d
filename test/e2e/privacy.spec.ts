import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { gatherCandidates } from './support/ice-candidates.ts';
import { RIVAL } from './support/paths.ts';
import { startSteadway } from './support/steadway.ts';
import { connectThrough, statusOf, test, useLabAddresses } from './support/test.ts';
import { startUdpListener } from './support/udp-listener.ts';

const WEB_RTC = 'Keep WebRTC in the tunnel';
const PREFETCH = 'Do not look up or load pages ahead';

/** What the browser itself says, in a page of the extension. */
const readPrivacy = (page: Page) =>
  page.evaluate(async () => {
    const { webRTCIPHandlingPolicy, networkPredictionEnabled } = Reflect.get(window, 'chrome').privacy.network;
    return { webRtc: await webRTCIPHandlingPolicy.get({}), prefetch: await networkPredictionEnabled.get({}) };
  });

const webRtcOff = { value: 'default', levelOfControl: 'controllable_by_this_extension' };
const webRtcOn = { value: 'disable_non_proxied_udp', levelOfControl: 'controlled_by_this_extension' };
const prefetchOff = { value: true, levelOfControl: 'controllable_by_this_extension' };
const prefetchOn = { value: false, levelOfControl: 'controlled_by_this_extension' };
const off = { webRtc: webRtcOff, prefetch: prefetchOff };
const on = { webRtc: webRtcOn, prefetch: prefetchOn };

test('the browser gets its settings with the tunnel and has its own back afterwards, and the options say so', async ({
  lab,
  steadway,
}) => {
  const options = await steadway.openOptions('privacy');
  await expect(options.getByText('Not in force: the VPN is off')).toHaveCount(2);
  expect(await readPrivacy(options)).toEqual(off);
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await expect(options.getByText('In force', { exact: true })).toHaveCount(2);
  expect(await readPrivacy(options)).toEqual(on);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(options.getByText('Not in force: the VPN is off')).toHaveCount(2);
  expect(await readPrivacy(options)).toEqual(off);
});

test('they stay while the tunnel is lost, and outlive the worker', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await expect.poll(() => readPrivacy(popup)).toEqual(on);
  await steadway.killWorker();
  expect(await readPrivacy(popup)).toEqual(on);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await readPrivacy(popup)).toEqual(on);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  expect(await readPrivacy(popup)).toEqual(on);
  await steadway.killWorker();
  expect(await readPrivacy(popup)).toEqual(on);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect.poll(() => readPrivacy(popup)).toEqual(off);
});

test('each is given back and taken again at once when its box is unticked and ticked while connected', async ({
  lab,
  steadway,
}) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const options = await steadway.openOptions('privacy');
  const read = () => readPrivacy(options);
  await expect(options.getByText('In force', { exact: true })).toHaveCount(2);
  expect(await read()).toEqual(on);
  await options.getByRole('checkbox', { name: WEB_RTC }).uncheck();
  await expect.poll(read).toEqual({ webRtc: webRtcOff, prefetch: prefetchOn });
  await expect(options.getByText('Not in force: turned off here')).toBeVisible();
  await options.getByRole('checkbox', { name: PREFETCH }).uncheck();
  await expect.poll(read).toEqual(off);
  // One at a time: the boxes are drawn anew, as they are stored, with whatever of them has changed.
  await expect(options.getByText('Not in force: turned off here')).toHaveCount(2);
  await options.getByRole('checkbox', { name: WEB_RTC }).check();
  await expect(options.getByText('In force', { exact: true })).toHaveCount(1);
  await options.getByRole('checkbox', { name: PREFETCH }).check();
  await expect.poll(read).toEqual(on);
  await expect(options.getByText('In force', { exact: true })).toHaveCount(2);
});

test('a page in the tunnel gathers no candidates and sends no UDP; without the tunnel it does both', async ({
  lab,
  steadway,
}) => {
  const udp = await startUdpListener();
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const direct = await gatherCandidates(page, udp.stunUrl);
  await expect.poll(direct.candidates).toContainEqual(expect.stringMatching(/ udp .* typ host/));
  await expect.poll(udp.count).toBeGreaterThan(0);
  await direct.close();

  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await expect.poll(() => readPrivacy(popup)).toEqual(on);
  await page.goto(lab.httpUrl);
  const sentBefore = udp.count();
  const tunnelled = await gatherCandidates(page, udp.stunUrl);
  await expect.poll(tunnelled.state).toBe('complete');
  expect(await tunnelled.candidates()).toEqual([]);
  expect(udp.count()).toBe(sentBefore);
  await udp.close();
});

test('another extension that decides is named, and what it covered is in force again when it lets go', async ({
  lab,
}) => {
  const steadway = await startSteadway(lab.browserArgs(), [RIVAL]);
  await useLabAddresses(steadway, lab);
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const options = await steadway.openOptions('privacy');
  const inForce = options.getByText('In force', { exact: true });
  const decidedElsewhere = options.getByText('Another extension or a policy decides');
  await expect(inForce).toHaveCount(2);
  const policy = 'chrome.privacy.network.webRTCIPHandlingPolicy';
  await steadway.evaluateIn('Rival', `${policy}.set({ value: 'default_public_interface_only' })`);
  await expect(decidedElsewhere).toHaveCount(1);
  await expect(inForce).toHaveCount(1);
  await steadway.evaluateIn('Rival', `${policy}.clear({})`);
  await expect(inForce).toHaveCount(2);
  // Given back while it is covered, it does not come up again when the other one lets go.
  await steadway.evaluateIn('Rival', `${policy}.set({ value: 'default_public_interface_only' })`);
  await expect(decidedElsewhere).toHaveCount(1);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(options.getByText('Not in force: the VPN is off')).toHaveCount(2);
  await steadway.evaluateIn('Rival', `${policy}.clear({})`);
  await expect.poll(() => readPrivacy(options)).toEqual(off);
  await steadway.close();
});
