import { expect } from 'playwright/test';
import { createRandom } from '../integration/session/random.ts';
import {
  addServers,
  browse,
  configure,
  connectThrough,
  statusOf,
  switchOn,
  test,
  visit,
  ways,
} from './support/test.ts';

test('a worker killed while connected is not missed: traffic stays inside and the next worker knows where it stands', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  lab.clearRequests();
  const browsing = await browse(steadway, lab);
  await steadway.killWorker();
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok + 5);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await browsing.failed()).toBe(0);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a worker killed while connecting goes on connecting', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await gateway.fault({ type: 'hang' });
  await addServers(steadway, [gateway.link()]);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connecting/);
  await steadway.killWorker();
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('a worker killed while reconnecting goes on reconnecting, and lets nothing out', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https' });
  const popup = await connectThrough(steadway, gateway);
  lab.clearRequests();
  await browse(steadway, lab);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await steadway.killWorker();
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await steadway.killWorker();
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a worker killed in an error keeps the traffic blocked, and Retry still works', async ({ lab, steadway }) => {
  await configure(steadway, 'Block traffic', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  lab.clearRequests();
  const browsing = await browse(steadway, lab);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await steadway.killWorker();
  const failed = await browsing.failed();
  await expect.poll(browsing.failed).toBeGreaterThan(failed + 5);
  await gateway.recover();
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a worker killed after it was switched off stays off', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await steadway.killWorker();
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
});

test('a worker killed again and again while switches are thrown ends where the last one points', async ({
  lab,
  steadway,
}) => {
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const popup = await steadway.openPopup();
  const vpn = popup.getByRole('switch', { name: 'VPN' });
  const random = createRandom(7);
  for (let index = 0; index < 8; index += 1) {
    const wanted = index % 2 === 0 ? 'true' : 'false';
    await expect(vpn).toBeEnabled();
    // A click that dies with the worker is a click that the person repeats.
    await vpn.click();
    await popup.waitForTimeout(random() * 80);
    await steadway.killWorker();
    await expect(async () => {
      if ((await vpn.getAttribute('aria-checked')) !== wanted) await vpn.click();
      await expect(statusOf(popup)).toHaveText(wanted === 'true' ? /^Connected/ : /^Disconnected/, { timeout: 5_000 });
    }).toPass();
    lab.clearRequests();
    await visit(steadway, lab.httpUrl);
    expect(ways(lab)).toEqual([wanted === 'true' ? 'berlin' : 'direct']);
  }
});
