import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { sendStatus, sendText, startListServer } from '../integration/lists/list-server.ts';
import { addServers, test as base, browse, connectThrough, statusOf, switchOn, ways } from './support/test.ts';

type ListServer = Awaited<ReturnType<typeof startListServer>>;

const test = base.extend<{ readonly listServer: ListServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures wanted from a pattern.
  listServer: async ({}, use) => {
    const server = await startListServer();
    await use(server);
    await server.close();
  },
});

/** The box of the lists of servers. */
const boxOf = (page: Page) => page.getByRole('region', { name: 'Lists of servers' });

async function addList(page: Page, url: string, name: string): Promise<void> {
  const form = boxOf(page).getByRole('form', { name: 'New list' });
  await form.getByRole('textbox', { name: 'List address' }).fill(url);
  await form.getByRole('textbox', { name: 'List name' }).fill(name);
  await form.getByRole('button', { name: 'Add list' }).click();
}

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Servers' }).getByRole('row');

const refresh = (page: Page, name: string) =>
  boxOf(page)
    .getByRole('button', { name: `Refresh ${name}` })
    .click();

test('servers of a list come, follow the list, survive its failures, and go with it', async ({
  steadway,
  listServer,
}) => {
  listServer.answerWith(sendText('http://one.example:8080#One\nnonsense\n', { ETag: '"1"' }));
  const page = await steadway.openOptions('servers');
  await addList(page, listServer.url, 'Provider');
  await expect(rowsOf(page).filter({ hasText: 'One' })).toContainText('from Provider');
  const entry = boxOf(page).getByRole('listitem', { name: 'Provider' });
  await expect(entry).toContainText('1 server');
  await expect(entry).toContainText('1 line is not used');
  await entry.getByText('1 line is not used').click();
  await expect(entry).toContainText('Line 2: The port is missing');
  // What the list says of a server is not the user's to change.
  await expect(page.getByRole('button', { name: 'Edit One' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Remove One' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Favourite One' }).click();
  await expect(page.getByRole('button', { name: 'Favourite One', pressed: true })).toBeVisible();

  await refresh(page, 'Provider');
  await expect(entry).toContainText('unchanged');
  expect(listServer.seen.at(-1)?.headers['if-none-match']).toBe('"1"');

  listServer.answerWith(sendText('http://one.example:8080#Uno\nhttp://two.example:8080#Two\n', { ETag: '"2"' }));
  await refresh(page, 'Provider');
  await expect(rowsOf(page).filter({ hasText: 'Two' })).toBeVisible();
  // The same server under another name: what is the user's of it stays.
  const renamed = rowsOf(page).filter({ hasText: 'Uno' });
  await expect(renamed.getByRole('button', { pressed: true })).toBeVisible();

  listServer.answerWith(sendStatus(503));
  await refresh(page, 'Provider');
  await expect(entry).toContainText('The server refused the list. The last one that came stays in use. (503)');
  await expect(rowsOf(page)).toHaveCount(3);

  listServer.answerWith(sendText('http://two.example:8080#Two\n'));
  await entry.getByRole('button', { name: 'Remove list Provider' }).click();
  await expect(page.getByRole('table', { name: 'Servers' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rowsOf(page).filter({ hasText: 'Two' })).toBeVisible();
  const use = boxOf(page).getByRole('checkbox', { name: 'Use list Provider' });
  // It follows what is stored, a moment after the click.
  await use.click();
  await expect(use).not.toBeChecked();
  await expect(page.getByRole('table', { name: 'Servers' })).toHaveCount(0);
});

test('a list that leads over where others may listen is refused', async ({ lab, steadway, listServer }) => {
  const page = await steadway.openOptions('servers');
  const form = boxOf(page).getByRole('form', { name: 'New list' });
  await form.getByRole('textbox', { name: 'List address' }).fill('http://lists.example/servers.txt');
  await form.getByRole('button', { name: 'Add list' }).click();
  await expect(form.getByRole('alert')).toContainText('A list must come over https');
  // The last step of the way is safe again, and the one before it is not.
  const back = `${lab.httpsUrl}/text?text=http://one.example:8080`;
  listServer.answerWith(sendStatus(302, { Location: `${lab.httpUrl}/?${back}` }));
  await addList(page, listServer.url, 'Led away');
  await expect(boxOf(page).getByRole('listitem', { name: 'Led away' })).toContainText(
    'anybody in between could change',
  );
  expect(lab.requests().filter(({ host }) => host.startsWith('site.test'))).toEqual([]);
});

test('the page in which lists are read closes by itself', async ({ steadway, listServer }) => {
  listServer.answerWith(sendText('http://one.example:8080#One\n'));
  const page = await steadway.openOptions('servers');
  await addList(page, listServer.url, 'Provider');
  await expect(rowsOf(page)).toHaveCount(2);
  const contexts = () =>
    page.evaluate("chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }).then(({ length }) => length)");
  expect(await contexts()).toBe(1);
  await expect.poll(contexts).toBe(0);
});

test('a list that drops the server in use while connected leads the traffic over to another, and nothing goes direct', async ({
  lab,
  steadway,
  listServer,
}) => {
  const paris = await lab.addGateway({ name: 'paris', scheme: 'http' });
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  listServer.answerWith(sendText(`${berlin.link()}\n`));
  const page = await steadway.openOptions('servers');
  await addList(page, listServer.url, 'Provider');
  await expect(rowsOf(page)).toHaveCount(2);
  await addServers(steadway, [paris.link()]);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const browsing = await browse(steadway, lab);
  await expect.poll(() => ways(lab)).toEqual(['berlin']);
  await expect.poll(async () => await browsing.ok()).toBeGreaterThan(3);
  lab.clearRequests();
  const failedBefore = await browsing.failed();
  listServer.answerWith(sendText('http://gone.invalid:8080#Gone\n'));
  await refresh(page, 'Provider');
  await expect.poll(() => ways(lab).at(-1)).toBe('paris');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).not.toContain('direct');
  expect(await browsing.failed()).toBe(failedBefore);
});

test('while connected a list comes through the tunnel', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const page = await steadway.openOptions('servers');
  await addList(page, `${lab.httpsUrl}/text?text=${encodeURIComponent('http://one.example:8080#One')}`, 'Far');
  await expect(rowsOf(page).filter({ hasText: 'One' })).toBeVisible();
  const asked = lab.requests().filter(({ path }) => path.startsWith('/text'));
  expect(asked.map(({ via }) => via)).toEqual(['berlin']);
});
