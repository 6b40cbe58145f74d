import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { LabGateway } from '../lab/lab-gateway.ts';
import type { Steadway } from './support/steadway.ts';
import { browse, configure, connectThrough, statusOf, test, ways } from './support/test.ts';

const OFFLINE = /^Reconnecting – waiting for network/;

/**
 * A network that goes is a server that is not reached and a browser that calls itself offline. As with a real interface, no event
 * tells the worker.
 */
async function createNetwork(steadway: Steadway, popup: Page, ...gateways: readonly LabGateway[]) {
  const session = await steadway.context().newCDPSession(popup);
  const set = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  return {
    goes: async () => {
      // First, or what follows could begin in a browser that is online, and cost an attempt.
      await set(true);
      expect(await steadway.evaluateIn('Steadway', 'navigator.onLine')).toBe(false);
      await Promise.all(gateways.map((gateway) => gateway.fault({ type: 'refuse' })));
    },
    comes: async () => {
      await Promise.all(gateways.map((gateway) => gateway.recover()));
      await set(false);
    },
  };
}

const attemptOf = (popup: Page) =>
  popup.evaluate<number>(`chrome.storage.session.get('record').then(({ record }) => record.context.attempt)`);

test('a network that goes is named, costs no attempt and lets nothing out, and with its return the tunnel is back', async ({
  lab,
  steadway,
}) => {
  // One attempt is all there is: were any used up, the session would end.
  await configure(steadway, 'Block traffic', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const network = await createNetwork(steadway, popup, gateway);
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await network.goes();
  await expect(statusOf(popup)).toHaveText(OFFLINE);
  const checks = () => popup.getByRole('list', { name: 'Checks' });
  await expect(checks()).toContainText('Internet Failed');
  const failed = await browsing.failed();
  await expect.poll(browsing.failed).toBeGreaterThan(failed + 10);
  await expect(statusOf(popup)).toHaveText(OFFLINE);
  expect(await attemptOf(popup)).toBe(1);

  await network.comes();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a session that has given up takes the tunnel up again when the network has gone and is back', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const network = await createNetwork(steadway, popup, gateway);
  lab.clearRequests();
  await gateway.fault({ type: 'refuse' });
  await expect(popup.getByRole('alert')).toContainText('All attempts to reconnect failed');
  await network.goes();
  // Nobody attempts anything: the network is looked at by the half minute.
  await expect(popup.getByRole('alert')).toContainText('No internet connection', { timeout: 60_000 });
  await network.comes();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual([]);
});
