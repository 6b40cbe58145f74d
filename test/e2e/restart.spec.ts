import { expect } from 'playwright/test';
import { connectThrough, saved, statusOf, test, visit, ways } from './support/test.ts';

test('a browser restarted while connected lets nothing out, and is connected again', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  lab.clearRequests();
  await steadway.restart();
  await visit(steadway, lab.httpUrl);
  await expect(statusOf(await steadway.openPopup())).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a browser restarted while reconnecting blocks until the gateway is back', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  lab.clearRequests();
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await steadway.restart();
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  const again = await steadway.openPopup();
  await expect(statusOf(again)).toHaveText(/^Reconnecting/);
  await gateway.recover();
  await expect(statusOf(again)).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual([]);
});

test('a browser restarted while disconnected is disconnected, and browses directly', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await steadway.restart();
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
  await expect(statusOf(await steadway.openPopup())).toHaveText(/^Disconnected/);
});

test('the VPN connects when the browser starts, if the user wants it to', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  const options = await steadway.openOptions('connection');
  const isWanted = options.getByRole('checkbox', { name: 'Connect when the browser starts' });
  await isWanted.check();
  await saved(isWanted);
  await steadway.restart();
  await expect(statusOf(await steadway.openPopup())).toHaveText(/^Connected/);
});
