import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { killAtRandom } from './support/kill-at-random.ts';
import type { Steadway } from './support/steadway.ts';
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
  const page = await steadway.context().newPage();
  // One after the other: at a pace of their own they would wait for each other until none is in time.
  const visit = async () => {
    await page.goto(lab.httpUrl);
    return (await statusOf(popup).textContent()) ?? '';
  };
  await expect.poll(visit, { timeout: 90_000 }).toMatch(/unstable/);
  await Promise.all([visit(), killAtRandom(popup, { seed: 1 })]);
  await visit();
  expect(await states()).toEqual(['connected']);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a connection that loses some of what is asked becomes unstable, and is not taken to be lost', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await expect(popup.getByText(gateway.exit.ip)).toBeVisible();
  const states = await watchStates(popup);
  const lostChecks = () =>
    popup.evaluate<number>(
      `chrome.storage.session.get('status').then(({ status }) => (status.samples ?? []).filter(({ latencyMs }) => latencyMs === null).length)`,
    );
  await gateway.fault({ type: 'hang' });
  // Three in a row would be a loss.
  await expect.poll(lostChecks, { intervals: [100] }).toBe(2);
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/unstable/);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');

  // No check lasts as long as one of these lives: what dies with it is no evidence.
  await gateway.fault({ type: 'hang' });
  await killAtRandom(popup, { seed: 1 });
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');

  const { page } = await browse(steadway, lab);
  await gateway.fault({ type: 'lose', ratio: 0.3, seed: 1 });
  const killing = killAtRandom(popup, { seed: 2 });
  const isReached = (url: string) =>
    page.evaluate<boolean>(`fetch('${url}', { signal: AbortSignal.timeout(1_000) }).then(({ ok }) => ok, () => false)`);
  const visits: boolean[] = [];
  // Each site has a connection of its own.
  for (let site = 0; site < 20; site++) visits.push(await isReached(lab.httpUrl.replace('site', `site-${site}`)));
  await killing;
  expect(new Set(visits)).toEqual(new Set([true, false]));
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await states()).toEqual(['connected']);
});

test('a server that cuts long answers and gives short ones is not taken to be lost', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const states = await watchStates(popup);
  const { page } = await browse(steadway, lab);
  await gateway.fault({ type: 'closeMidStream', afterBytes: 20_000 });
  const load = () =>
    page.evaluate<string>("fetch('/bytes?n=100000').then((r) => r.arrayBuffer()).then(() => 'whole', () => 'cut')");
  const killing = killAtRandom(popup, { seed: 1 });
  for (let round = 0; round < 10; round++) expect(await load()).toBe('cut');
  await killing;
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await states()).toEqual(['connected']);
});

test('a site that is down never counts against the server', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const states = await watchStates(popup);
  await visitInVain(steadway);
  await popup.waitForTimeout(6_000);
  await Promise.all([visitInVain(steadway), killAtRandom(popup, { seed: 1 })]);
  await popup.waitForTimeout(6_000);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await states()).toEqual(['connected']);
});

/** The gateway finds nobody there, and says so with a 502 or by refusing the tunnel. */
async function visitInVain(steadway: Steadway): Promise<void> {
  for (let visit = 0; visit < 10; visit++) {
    // One that shows an error loads again by itself, which would end what comes next.
    const page = await steadway.context().newPage();
    expect((await page.goto('http://down.test/'))?.status()).toBe(502);
    await expect(page.goto('https://down.test/')).rejects.toThrow('ERR_TUNNEL_CONNECTION_FAILED');
    await page.close();
  }
}

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

test('a server that dies while nobody looks, nobody browses and no worker lives is replaced all the same', async ({
  lab,
  steadway,
}) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, berlin, await lab.addGateway({ name: 'paris', scheme: 'http' }));
  await expect(popup.getByText(berlin.exit.ip)).toBeVisible();
  lab.clearRequests();
  // A page of the extension that does nothing of its own accord.
  const backstage = await steadway.context().newPage();
  await backstage.goto(popup.url().replace('popup.html', 'icon/16.png'));
  await popup.close();
  await killAtRandom(backstage, { seed: 1, times: 1 });
  await berlin.fault({ type: 'refuse' });
  const inUse = () =>
    backstage.evaluate<string>(
      "chrome.storage.session.get('status').then(({ status }) => status.state + ' through ' + status.server.label)",
    );
  await expect.poll(inUse, { timeout: 90_000 }).toBe('connected through paris');
  expect(lab.requests().filter(({ via }) => via === 'direct')).toEqual([]);
});
