import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { browse, connectThrough, statusOf, test, ways } from './support/test.ts';

/** Every word the popup has said of the state. */
async function watchStates(popup: Page): Promise<() => Promise<readonly string[]>> {
  await popup.evaluate(() => {
    const seen = new Set<string>();
    Reflect.set(window, 'states', seen);
    Reflect.get(window, 'chrome').storage.session.onChanged.addListener((changes: object) => {
      const status: unknown = Reflect.get(Object(Reflect.get(changes, 'status')), 'newValue');
      if (status !== undefined) seen.add(String(Reflect.get(Object(status), 'state')));
    });
  });
  return () => popup.evaluate<readonly string[]>('[...window.states]');
}

test('a server that is slow and alive is not taken to be lost', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const states = await watchStates(popup);
  // What is usual of the server is known from its first round trips.
  const checks = () => lab.requests().filter(({ host }) => host.startsWith('check.test')).length;
  await expect.poll(checks, { timeout: 90_000 }).toBeGreaterThan(8);
  await gateway.fault({ type: 'slow', delayMs: 1_500 });
  const browsing = await browse(steadway, lab);
  await expect(statusOf(popup)).toHaveText(/unstable/, { timeout: 90_000 });
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(await states()).toEqual(['connected']);
});

test('a site that is down never counts against the server', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const states = await watchStates(popup);
  const page = await steadway.context().newPage();
  for (let visit = 0; visit < 10; visit++) {
    // The gateway finds nobody there, and says so with a 502 or by closing the tunnel.
    await page.goto('http://down.test:9/').catch(() => {});
    await page.goto('https://down.test:9/').catch(() => {});
  }
  await popup.waitForTimeout(6_000);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await states()).not.toContain('reconnecting');
});

test('a worker killed again and again while a server dies still finds the standby', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin, await lab.addGateway({ name: 'paris', scheme: 'http' }));
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await berlin.fault({ type: 'refuse' });
  for (const waitMs of [50, 300, 700, 900, 400]) {
    await popup.waitForTimeout(waitMs);
    await steadway.killWorker();
  }
  await expect(popup.locator('.server')).toContainText('paris', { timeout: 60_000 });
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(ways(lab)).not.toContain('direct');
});
