import { expect } from 'playwright/test';
import { browse, configure, connectThrough, outcomeOf, statusOf, test, visit, ways } from './support/test.ts';

for (const scheme of ['http', 'https', 'socks5'] as const) {
  test(`a dying ${scheme} gateway lets nothing out, and its return brings the tunnel back`, async ({
    lab,
    steadway,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const popup = await connectThrough(steadway, gateway);
    lab.clearRequests();
    const browsing = await browse(steadway, lab);
    await gateway.fault({ type: 'refuse' });
    await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
    await expect(popup.getByRole('alert')).toBeVisible();
    const failed = await browsing.failed();
    await expect.poll(browsing.failed).toBeGreaterThan(failed + 5);
    await gateway.recover();
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    const ok = await browsing.ok();
    await expect.poll(browsing.ok).toBeGreaterThan(ok);
    expect(ways(lab)).toEqual(['berlin']);
  });
}

test('a gateway that goes silent is noticed by the requests that get no answer', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  lab.clearRequests();
  await gateway.fault({ type: 'hang' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/, { timeout: 60_000 });
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).not.toContain('direct');
});

test('when the attempts run out, Block keeps everything inside and Retry comes back', async ({ lab, steadway }) => {
  await configure(steadway, 'Block traffic', 2);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  lab.clearRequests();
  const browsing = await browse(steadway, lab);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect(popup.getByRole('alert')).toContainText('All attempts to reconnect failed');
  const failed = await browsing.failed();
  await expect.poll(browsing.failed).toBeGreaterThan(failed + 5);
  await gateway.recover();
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).toEqual(['berlin']);
});

test('when the attempts run out, Allow direct releases the traffic and says so', async ({ lab, steadway }) => {
  // Two are over within half a second, and nobody might see that it reconnects.
  await configure(steadway, 'Allow direct', 5);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  expect(ways(lab)).not.toContain('direct');
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(popup.getByRole('alert')).toContainText('All attempts to reconnect failed');
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(ways(lab)).toContain('direct');
});

test('Lockdown blocks whenever the VPN is not connected, also when it is off', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await configure(steadway, 'Lockdown', 2);
  // What is stored is in force a moment later.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toContain('ERR_PROXY_CONNECTION_FAILED');
  lab.clearRequests();
  const popup = await connectThrough(steadway, gateway);
  await visit(steadway, lab.httpUrl);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await popup.getByRole('button', { name: 'Dismiss' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(popup.getByText('Web traffic is blocked by lockdown')).toBeVisible();
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  expect(ways(lab)).toEqual(['berlin']);
});
