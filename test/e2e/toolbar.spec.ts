import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, configure, connectThrough, statusOf, switchOn, test } from './support/test.ts';

type Toolbar = { readonly title: string; readonly badge: string; readonly notifications: readonly string[] };

const readToolbar = (page: Page): Promise<Toolbar> =>
  page.evaluate(async () => {
    const { action, notifications } = Reflect.get(window, 'chrome');
    const shown: Record<string, boolean> = await new Promise((resolve) => notifications.getAll(resolve));
    return {
      title: await action.getTitle({}),
      badge: await action.getBadgeText({}),
      notifications: Object.keys(shown),
    };
  });

/** What nobody would show: it is seen for as long as nothing is shown anew. */
const spoil = (page: Page) =>
  page.evaluate(async () => {
    const { action } = Reflect.get(window, 'chrome');
    await Promise.all([action.setTitle({ title: 'old' }), action.setBadgeText({ text: 'old' })]);
  });

const clearNotifications = (page: Page) =>
  page.evaluate(() => Reflect.get(window, 'chrome').notifications.clear('connection'));

test('toolbar and notifications tell of each state in words, with no page of ours needed', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 3);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  await addServers(steadway, [gateway.link()]);
  const popup = await steadway.openPopup();
  const toolbar = () => readToolbar(popup);
  await expect.poll(toolbar).toEqual({ title: 'Steadway – disconnected\nBerlin', badge: '', notifications: [] });

  await gateway.fault({ type: 'hang' });
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect.poll(toolbar).toMatchObject({ title: 'Steadway – connecting\nBerlin', badge: '···' });
  await gateway.recover();
  await expect.poll(toolbar).toEqual({ title: 'Steadway – connected\nBerlin', badge: '', notifications: [] });

  await gateway.fault({ type: 'hang' });
  await expect.poll(toolbar, { timeout: 60_000 }).toEqual({
    title: 'Steadway – reconnecting\nBerlin\nThe server does not answer',
    badge: expect.stringMatching(/^[1-3]$/),
    notifications: ['connection'],
  });
  await clearNotifications(popup);
  await gateway.recover();
  await expect
    .poll(toolbar)
    .toEqual({ title: 'Steadway – connected\nBerlin', badge: '', notifications: ['connection'] });

  await clearNotifications(popup);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect.poll(toolbar).toEqual({
    title: expect.stringMatching(/^Steadway – error, there is no tunnel\nBerlin\nAll attempts/),
    badge: '!',
    notifications: ['connection'],
  });
});

test('the tooltip follows the server that is chosen while the state stays', async ({ lab, steadway }) => {
  const tokyo = await lab.addGateway({ name: 'tokyo', scheme: 'http', label: 'Tokyo' });
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  await addServers(steadway, [tokyo.link(), berlin.link()]);
  const popup = await steadway.openPopup();
  const title = async () => (await readToolbar(popup)).title;
  await expect.poll(title).toBe('Steadway – disconnected\nTokyo');
  await steadway.evaluateIn('Steadway', `void chrome.commands.onCommand.dispatch('nextServer')`);
  await expect.poll(title).toBe('Steadway – disconnected\nBerlin');
});

test('the toolbar counts a pause down, and is right again after the worker’s death and the browser’s', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  let popup = await connectThrough(steadway, gateway);
  const toolbar = async () => {
    const { title, badge } = await readToolbar(popup);
    return { title, badge };
  };
  const paused = { title: 'Steadway – paused, web traffic goes directly\nBerlin', badge: '5′' };
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await expect.poll(toolbar).toEqual(paused);

  await spoil(popup);
  await steadway.killWorker();
  // Wakes the next one.
  await popup.reload();
  await expect.poll(toolbar).toEqual(paused);

  await popup.getByRole('button', { name: 'Resume now' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await spoil(popup);
  await steadway.restart();
  popup = await steadway.openPopup();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect.poll(toolbar).toEqual({ title: 'Steadway – connected\nBerlin', badge: '' });
});

test('in lockdown the toolbar says that an unconnected browser is blocked', async ({ steadway }) => {
  await configure(steadway, 'Lockdown', 3);
  const popup = await steadway.openPopup();
  await expect
    .poll(() => readToolbar(popup))
    .toMatchObject({
      title: 'Steadway – disconnected, web traffic is blocked by lockdown',
      badge: '×',
    });
});

test('a connect that fails is told of too', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https' });
  await gateway.fault({ type: 'wrongCertificate' });
  await addServers(steadway, [gateway.link()]);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect.poll(() => readToolbar(popup)).toMatchObject({ badge: '!', notifications: ['connection'] });
});
