import { expect } from 'playwright/test';
import type { Steadway } from './support/steadway.ts';
import { addServers, statusOf, test } from './support/test.ts';

/** As the browser tells of a key, to the worker that is there now. */
const press = (steadway: Steadway, name: string) =>
  steadway.evaluateIn('Steadway', `void chrome.commands.onCommand.dispatch('${name}')`);

const enter = (steadway: Steadway, typed: string) =>
  steadway.evaluateIn(
    'Steadway',
    `void chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(typed)}, 'currentTab')`,
  );

/** The labels under “Recently used”. */
const readRecents = (steadway: Steadway) =>
  steadway.evaluateIn(
    'Steadway',
    `chrome.storage.local.get(['recents', 'servers']).then(({ recents, servers }) =>
      recents.map((id) => servers.find((server) => server.id === id).label),
    )`,
  );

/** What the address bar would show: the row that Enter takes, and those below it. */
const readRows = (steadway: Steadway, typed: string) =>
  steadway.evaluateIn(
    'Steadway',
    `new Promise((resolve, reject) => {
      const set = chrome.omnibox.setDefaultSuggestion.bind(chrome.omnibox);
      let first;
      chrome.omnibox.setDefaultSuggestion = (row) => {
        first = row.description;
        return set(row).catch(reject);
      };
      chrome.omnibox.onInputChanged.dispatch(${JSON.stringify(typed)}, (others) =>
        resolve([first, ...others.map(({ description }) => description)]),
      );
    })`,
  );

test('the shortcuts turn the VPN on and off, change the server and pause, also from a worker that slept', async ({
  lab,
  steadway,
}) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const tokyo = await lab.addGateway({ name: 'tokyo', scheme: 'http', label: 'Tokyo' });
  await addServers(steadway, [berlin.link(), tokyo.link()]);
  const popup = await steadway.openPopup();
  await steadway.killWorker();
  await press(steadway, 'toggle');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(popup.locator('.card')).toContainText('Berlin');
  await press(steadway, 'nextServer');
  await expect(popup.locator('.card')).toContainText('Tokyo');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect.poll(() => readRecents(steadway)).toEqual(['Tokyo']);
  await press(steadway, 'pause');
  await expect(statusOf(popup)).toHaveText('Disconnected – paused');
  await press(steadway, 'pause');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await press(steadway, 'toggle');
  await expect(statusOf(popup)).toHaveText('Disconnected');
});

test('where there is no server, the shortcut leads to where one can be added', async ({ steadway }) => {
  const opened = steadway.context().waitForEvent('page');
  await press(steadway, 'toggle');
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText('Servers');
});

test('the address bar turns the VPN on with a server that is named, and off', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const tokyo = await lab.addGateway({ name: 'tokyo', scheme: 'http', label: 'Tokyo' });
  await addServers(steadway, [berlin.link(), tokyo.link()]);
  const popup = await steadway.openPopup();
  expect(await readRows(steadway, 'tok')).toEqual([expect.stringMatching(/^Connect to Tokyo · /)]);
  await enter(steadway, 'tok');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(popup.locator('.card')).toContainText('Tokyo');
  expect(await readRows(steadway, 'toggle')).toEqual(['Turn off the VPN']);
  await enter(steadway, 'connect');
  await enter(steadway, 'Berlin #1');
  await expect(popup.locator('.card')).toContainText('Berlin');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect.poll(() => readRecents(steadway)).toEqual(['Berlin', 'Tokyo']);
  await enter(steadway, 'toggle');
  await expect(statusOf(popup)).toHaveText('Disconnected');
  const opened = steadway.context().waitForEvent('page');
  expect(await readRows(steadway, 'atlantis')).toEqual(['No match: open the servers']);
  await enter(steadway, 'atlantis');
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText('Servers');
});

test('no label spoils the rows of the address bar', async ({ steadway }) => {
  const labels = ['</b> & "quoted" \'too\' ]]>', 'not\uffffone', 'not\ufffeone either'];
  await addServers(
    steadway,
    labels.map((label, index) => `http://${index}.example:8080#${encodeURIComponent(label)}`),
  );
  for (const query of ['quoted', '1.example', '2.example'])
    expect(await readRows(steadway, query)).toEqual([expect.stringMatching(/^Connect to /)]);
});

test('the settings show the keys and lead to where they are changed', async ({ steadway }) => {
  const page = await steadway.openOptions('connection');
  const box = page.getByRole('region', { name: 'Keyboard and address bar' });
  await expect(box).toContainText('Turn the VPN on or offAlt+Shift+V');
  await expect(box).toContainText('No keys');
  const opened = steadway.context().waitForEvent('page');
  await box.getByRole('button', { name: 'Change shortcuts' }).click();
  await expect.poll(async () => (await opened).url()).toBe('chrome://extensions/shortcuts');
});
