import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { Steadway } from './support/steadway.ts';
import { browse, connectThrough, outcomeOf, statusOf, test, visit, ways } from './support/test.ts';

const pause = async (popup: Page) => {
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected – paused');
};

/** A pause is shown when it is decided, and sites are reached directly a moment later. */
const expectDirect = (steadway: Steadway, lab: Lab) =>
  expect
    .poll(async () => {
      lab.clearRequests();
      await outcomeOf(steadway, lab.httpUrl);
      return ways(lab);
    })
    .toEqual(['direct']);

/** Has the record of a worker that is dead say that so much of the pause is left, as later it would. */
async function leave(steadway: Steadway, popup: Page, leftMs: number): Promise<void> {
  const url = popup.url();
  // No page that looks: it would start a worker that has read the record before it is changed.
  await popup.goto(new URL('icon/16.png', url).href);
  await steadway.killWorker();
  await popup.evaluate(async (ms) => {
    const { storage } = Reflect.get(window, 'chrome');
    const { record } = await storage.session.get('record');
    const context = { ...record.context, pausedUntil: Date.now() + ms, deadlineAt: Date.now() };
    await storage.session.set({ record: { ...record, context } });
  }, leftMs);
  await popup.goto(url);
}

test('a pause lets traffic go direct, counts down, and is ended by Resume now', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await pause(popup);
  await expect(popup.getByText(/^The tunnel comes back by itself in 4:\d\d\.$/)).toBeVisible();
  await expect.poll(() => popup.evaluate('chrome.action.getBadgeText({})')).toBe('5′');
  await expectDirect(steadway, lab);
  lab.clearRequests();
  const browsing = await browse(steadway, lab);
  await expect.poll(browsing.ok).toBeGreaterThan(2);
  expect(ways(lab)).toEqual(['direct']);
  await browsing.page.close();

  await popup.getByRole('button', { name: 'Resume now' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a pause outlives the worker, counts down, and ends by itself also when the worker was dead meanwhile', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await pause(popup);
  await steadway.killWorker();
  await expect(statusOf(popup)).toHaveText(/^Disconnected – paused/);
  await leave(steadway, popup, 150_000);
  await expect(popup.getByText(/ in 2:[0-3]\d\.$/)).toBeVisible();
  await expect.poll(() => popup.evaluate('chrome.action.getBadgeText({})')).toBe('3′');
  await leave(steadway, popup, 0);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a lost tunnel offers the pause as the way out', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await pause(popup);
  await expectDirect(steadway, lab);
  await popup.getByRole('button', { name: 'Turn off' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected');
});
