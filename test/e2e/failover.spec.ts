import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { killAtRandom } from './support/kill-at-random.ts';
import { browse, chooseFailover, connectThrough, statusOf, test, ways } from './support/test.ts';

/** The server that the popup shows. */
const serverOf = (popup: Page) => popup.locator('.server');

const addGateway = (lab: Lab, name: string) => lab.addGateway({ name, scheme: 'http', label: name });

for (const fault of [{ type: 'refuse' }, { type: 'hang' }, { type: 'status', status: 502 }] as const) {
  test(`a standby takes over from a server that fails by ${fault.type}, and nothing goes direct`, async ({
    lab,
    steadway,
  }) => {
    const berlin = await addGateway(lab, 'berlin');
    const popup = await connectThrough(steadway, berlin, await addGateway(lab, 'paris'));
    const browsing = await browse(steadway, lab);
    lab.clearRequests();
    await berlin.fault(fault);
    await expect(serverOf(popup)).toContainText('paris', { timeout: 60_000 });
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    const ok = await browsing.ok();
    await expect.poll(browsing.ok).toBeGreaterThan(ok);
    expect(ways(lab)).not.toContain('direct');
    expect(ways(lab)).toContain('paris');
  });
}

test('an idle browser finds another server too', async ({ lab, steadway }) => {
  const berlin = await addGateway(lab, 'berlin');
  const popup = await connectThrough(steadway, berlin, await addGateway(lab, 'paris'));
  await berlin.fault({ type: 'refuse' });
  await expect(serverOf(popup)).toContainText('paris', { timeout: 60_000 });
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('two standbys are kept ready while the tunnel stands, and without a word of it', async ({ lab, steadway }) => {
  const [berlin, ...others] = [
    await addGateway(lab, 'berlin'),
    await addGateway(lab, 'paris'),
    await addGateway(lab, 'oslo'),
  ];
  const popup = await connectThrough(steadway, berlin, ...others, await addGateway(lab, 'rome'));
  const checkedBy = () =>
    new Set(
      lab.requests().flatMap(({ host, via }) => (host.startsWith('check.test') && via !== 'direct' ? [via] : [])),
    );
  await expect.poll(() => checkedBy().size).toBe(3);
  expect(checkedBy()).toContain('berlin');
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(checkedBy().size).toBe(3);
});

test('where only the same server is allowed, it is waited for', async ({ lab, steadway }) => {
  await chooseFailover(steadway, 'Same server only');
  const berlin = await addGateway(lab, 'berlin');
  const popup = await connectThrough(steadway, berlin, await addGateway(lab, 'paris'));
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await berlin.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting – attempt ([2-9]|10) /);
  await berlin.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a server that is dead when it is switched on gives way to one that lives', async ({ lab, steadway }) => {
  const berlin = await addGateway(lab, 'berlin');
  await berlin.fault({ type: 'refuse' });
  const popup = await connectThrough(steadway, berlin, await addGateway(lab, 'paris'));
  await expect(serverOf(popup)).toContainText('paris');
});

for (const [how, deaths] of [
  ['', 0],
  [', also by workers that die', 28],
] as const) {
  test(`with three servers and one dying every few seconds the session ends connected, and nothing ever goes direct${how}`, async ({
    lab,
    steadway,
  }) => {
    test.setTimeout(300_000);
    const gateways = [await addGateway(lab, 'berlin'), await addGateway(lab, 'paris'), await addGateway(lab, 'oslo')];
    const popup = await connectThrough(steadway, ...gateways);
    const browsing = await browse(steadway, lab);
    lab.clearRequests();
    const seen = await watchServers(popup);
    const until = Date.now() + 120_000;
    // A race that nobody wins takes 4 s: some lives are long enough for it, and some are not.
    const killing = killAtRandom(popup, { seed: 3, times: deaths, longestMs: 8_000 });
    for (let round = 0; Date.now() < until; round++) await strike(gateways, round, popup);
    await killing;
    await expect(statusOf(popup)).toHaveText(/^Connected/, { timeout: 60_000 });
    const ok = await browsing.ok();
    await expect.poll(browsing.ok).toBeGreaterThan(ok);
    expect(ways(lab)).not.toContain('direct');
    // A switch at once, and one more after each minute: of the two minutes and what followed them, 4 at the most.
    expect((await seen()).length - 1).toBeLessThanOrEqual(4);
    // Each outage costs what is under way and what is asked until it is noticed, not the whole of the two minutes.
    expect(await browsing.ok()).toBeGreaterThan(await browsing.failed());
  });
}

/** One server is down for three seconds, and the popup is left alone meanwhile. */
async function strike(gateways: readonly LabGateway[], round: number, popup: Page): Promise<void> {
  const struck = gateways[round % gateways.length];
  await struck?.fault({ type: round % 2 === 0 ? 'refuse' : 'reset' });
  await popup.waitForTimeout(3_000);
  await struck?.recover();
  await popup.waitForTimeout(2_000);
}

/** The servers that the session has had, each change of them one entry. */
async function watchServers(popup: Page): Promise<() => Promise<readonly string[]>> {
  await popup.evaluate(() => {
    const seen: string[] = [];
    Reflect.set(window, 'seen', seen);
    const note = (status: unknown) => {
      const server: unknown = Reflect.get(Object(Reflect.get(Object(status), 'server')), 'label');
      if (typeof server === 'string' && server !== seen.at(-1)) seen.push(server);
    };
    const { storage } = Reflect.get(window, 'chrome');
    storage.session.get('status').then((items: object) => note(Reflect.get(items, 'status')));
    storage.session.onChanged.addListener((changes: object) => {
      note(Reflect.get(Object(Reflect.get(changes, 'status')), 'newValue'));
    });
  });
  return () => popup.evaluate<readonly string[]>('window.seen');
}
