import { expect } from 'playwright/test';
import * as v from 'valibot';
import type { Steadway } from './support/steadway.ts';
import {
  addServers,
  configure,
  connectThrough,
  outcomeOf,
  saved,
  statusOf,
  switchOn,
  test,
  ways,
} from './support/test.ts';

const Shown = v.array(
  v.object({
    title: v.string(),
    message: v.string(),
    buttons: v.pipe(
      v.array(v.object({ title: v.string() })),
      v.transform((buttons) => buttons.map(({ title }) => title)),
    ),
  }),
);

/** The browser tells the ids of its notifications alone: what this worker asks for from now on is written down beside. */
const listen = (steadway: Steadway) =>
  steadway.evaluateIn(
    'Steadway',
    `const create = chrome.notifications.create.bind(chrome.notifications);
    self.shown = [];
    chrome.notifications.create = (id, options) => { self.shown.push(options); return create(id, options); };`,
  );

const readShown = async (steadway: Steadway) => v.parse(Shown, await steadway.evaluateIn('Steadway', 'self.shown'));

const readIds = (steadway: Steadway) =>
  steadway.evaluateIn('Steadway', 'chrome.notifications.getAll().then((all) => Object.keys(all))');

/** As the browser tells of it, to the worker that is there now. */
const press = (steadway: Steadway, index: number) =>
  steadway.evaluateIn('Steadway', `void chrome.notifications.onButtonClicked.dispatch('connection', ${index})`);

async function mute(steadway: Steadway, name: string): Promise<void> {
  const page = await steadway.openOptions('notifications');
  const box = page.getByRole('checkbox', { name });
  await box.uncheck();
  await saved(box);
  await page.close();
}

test('a loss and an end of all attempts are told of by their cause, with what can be done', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const popup = await connectThrough(steadway, gateway);
  await listen(steadway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect
    .poll(() => readShown(steadway))
    .toEqual([
      {
        title: 'The server cannot be reached',
        message: 'The tunnel through Berlin does not work any more. Reconnecting.',
        buttons: ['Choose server', 'Pause for 5 minutes'],
      },
      {
        title: 'The VPN could not reconnect',
        message: expect.stringMatching(
          /Berlin failed\. .* blocked .* The last attempt: The server cannot be reached\.$/,
        ),
        buttons: ['Retry', 'Choose server'],
      },
    ]);
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
});

test('Retry in the notification connects, also when the worker that showed it is gone', async ({ lab, steadway }) => {
  await configure(steadway, 'Allow direct', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await listen(steadway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  // That of the loss has other buttons, and stands until this one takes its place.
  await expect.poll(async () => (await readShown(steadway)).at(-1)?.buttons).toContain('Retry');
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
  await steadway.killWorker();
  await gateway.recover();
  await press(steadway, 0);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect.poll(() => readIds(steadway)).toEqual([]);
});

test('Choose server in the notification opens the servers', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await gateway.fault({ type: 'refuse' });
  await addServers(steadway, [gateway.link()]);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
  const opened = steadway.context().waitForEvent('page');
  await press(steadway, 1);
  const page = await opened;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Servers');
  expect(new URL(page.url()).hash).toBe('#servers');
});

test('Pause in the notification lets traffic go direct for a while', async ({ lab, steadway }) => {
  await configure(steadway, 'Block traffic', 20);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await gateway.fault({ type: 'refuse' });
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
  await press(steadway, 1);
  await expect(statusOf(popup)).toHaveText('Disconnected – paused');
  lab.clearRequests();
  // Shown when it is decided, and in force a moment later.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toBe('loaded');
  expect(ways(lab)).toEqual(['direct']);
});

test('a muted kind stays away, and still takes away what is no longer true', async ({ lab, steadway }) => {
  await mute(steadway, 'Connected again');
  await configure(steadway, 'Block traffic', 20);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect.poll(() => readIds(steadway)).toEqual([]);

  await mute(steadway, 'Connection lost');
  await listen(steadway);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(await readShown(steadway)).toEqual([]);
});

test('a pause that ends well is told to nobody, and what was told of a loss goes with the tunnel', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 20);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  await listen(steadway);
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await popup.getByRole('button', { name: 'Resume now' }).click();
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  expect(await readShown(steadway)).toEqual([]);

  await gateway.fault({ type: 'refuse' });
  await expect.poll(() => readIds(steadway)).toEqual(['connection']);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected');
  await expect.poll(() => readIds(steadway)).toEqual([]);
});
