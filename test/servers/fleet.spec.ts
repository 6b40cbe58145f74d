import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, statusOf, switchOn, ways } from '../e2e/support/test.ts';
import { type Fleet, fleet, startFleet } from './kinds/fleet.ts';
import type { Exit } from './support/sites.ts';
import { skipWithout } from './support/skip.ts';
import { test } from './support/test.ts';

skipWithout(fleet.needs);

/** More than a browser asks of one site at a time, for several seconds. */
const SUBRESOURCES = 200;
/** Connections to one site over HTTP/1.1: what may be under way when a Squid dies. */
const AT_ONCE = 6;

for (const { way, strike } of [
  { way: 'dies', strike: ({ members }: Fleet, exit: Exit) => members[exit].kill() },
  { way: 'goes silent', strike: ({ members }: Fleet, exit: Exit) => members[exit].freeze() },
]) {
  test(`a Squid that ${way} under a page with many subresources costs what was under way, and no session`, async ({
    place,
    sites,
    steadway,
  }) => {
    const running = await startFleet(place, sites);
    await addServers(steadway, [running.front.link]);
    const popup = await switchOn(steadway);
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    const states = await watchStates(popup);
    sites.clearRequests();
    const page = await steadway.context().newPage();
    await page.goto(sites.httpUrl);
    const loading = load(page, SUBRESOURCES);
    await expect.poll(() => sites.requests().length).toBeGreaterThan(20);
    const struck = expectExit(ways(sites));
    await strike(running, struck);
    const failed = await loading;
    expect(failed).toBeLessThanOrEqual(AT_ONCE);
    sites.clearRequests();
    expect(await load(page, 2 * AT_ONCE)).toBe(0);
    expect(ways(sites)).not.toContain(struck);
    expect(ways(sites)).not.toContain('direct');
    expect(await states()).toEqual(['connected']);
  });
}

test('a fleet without a Squid is named, and found again with the first one that is back', async ({
  place,
  sites,
  steadway,
}) => {
  const { front, members } = await startFleet(place, sites);
  await addServers(steadway, [front.link]);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await Promise.all(Object.values(members).map(({ kill }) => kill()));
  await expect(popup.getByRole('alert')).toContainText('The server cannot be reached', { timeout: 60_000 });
  await members.two.startAgain();
  await expect(statusOf(popup)).toHaveText(/^Connected/, { timeout: 60_000 });
});

/** Loads so many subresources from the site of a page, and says how many failed. */
const load = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    const isLoaded = async (n: number) => {
      try {
        const response = await fetch(`/slow?ms=100&n=${n}`, { cache: 'no-store' });
        await response.arrayBuffer();
        return response.ok;
      } catch {
        return false;
      }
    };
    const outcomes = await Promise.all(Array.from({ length: count }, (_, n) => isLoaded(n)));
    return outcomes.filter((isOk) => !isOk).length;
  }, count);

function expectExit([way]: readonly string[]): Exit {
  if (way === 'one' || way === 'two' || way === 'three') return way;
  throw new Error(`expected a Squid, got ${way}`);
}

/** The states that the session has been in since, each change one entry. */
async function watchStates(popup: Page): Promise<() => Promise<readonly string[]>> {
  await popup.evaluate(() => {
    const seen: string[] = [];
    Reflect.set(window, 'states', seen);
    const note = (status: unknown) => {
      const state: unknown = Reflect.get(Object(status), 'state');
      if (typeof state === 'string' && state !== seen.at(-1)) seen.push(state);
    };
    const { storage } = Reflect.get(window, 'chrome');
    storage.session.get('status').then((items: object) => note(Reflect.get(items, 'status')));
    storage.session.onChanged.addListener((changes: object) => {
      note(Reflect.get(Object(Reflect.get(changes, 'status')), 'newValue'));
    });
  });
  return () => popup.evaluate<readonly string[]>('window.states');
}
