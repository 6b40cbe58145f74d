import { createServer } from 'node:net';
import { expect } from 'playwright/test';
import { LOOPBACK, startListener } from '../lab/listener.ts';
import { type Apart, startUnderPolicy, startWithoutNetwork, whyNotApart } from './support/apart.ts';
import {
  addServers,
  test as base,
  connectThrough,
  outcomeOf,
  saved,
  statusOf,
  switchOn,
  ways,
} from './support/test.ts';

type Fixtures = {
  /** Keeps a browser that was set apart until the test is over. */
  readonly keep: (starting: (args: readonly string[]) => Promise<Apart>) => Promise<Apart>;
};

const test = base.extend<Fixtures>({
  keep: async ({ lab }, use) => {
    const reason = await whyNotApart();
    test.skip(reason !== undefined, reason);
    const started: Apart[] = [];
    try {
      await use(async (start) => {
        const apart = await start(lab.browserArgs());
        started.push(apart);
        return apart;
      });
    } finally {
      for (const { close } of started) await close();
    }
  },
});

test('a machine without a network is told, and that the network is what is waited for', async ({ keep }) => {
  const { steadway } = await keep(startWithoutNetwork);
  await addServers(steadway, ['http://berlin.test:3128#Berlin']);
  const popup = await switchOn(steadway);
  const alert = popup.getByRole('alert');
  await expect(alert).toContainText('No internet connection');
  await expect(alert).toContainText('goes on by itself as soon as the network is back');
  await expect(popup.getByRole('list', { name: 'Checks' })).toContainText(/Internet\s*Failed/);
});

test('a network in which all is silent, the server with it, is no internet', async ({ lab, steadway }) => {
  const [server, network] = [
    await lab.addGateway({ name: 'berlin', scheme: 'http' }),
    await lab.addGateway({ name: 'nobody', scheme: 'http' }),
  ];
  for (const gateway of [server, network]) await gateway.fault({ type: 'hang' });
  const options = await steadway.openOptions('connection');
  const field = options.getByRole('textbox', { name: 'Check addresses' });
  await field.fill(`http://check.test:${network.port}/generate_204`);
  await field.blur();
  await saved(field);
  await addServers(steadway, [server.link()]);
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('No internet connection', { timeout: 60_000 });
  await expect(popup.getByRole('list', { name: 'Checks' })).toContainText(/Internet\s*Failed/);
});

test('a policy that holds the proxy settings is told, and nothing is tried against it', async ({ lab, keep }) => {
  const { steadway } = await keep((args) => startUnderPolicy(args, { ProxyMode: 'direct' }));
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('A policy controls the proxy');
  await expect(statusOf(popup)).toHaveText(/^Error/);
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
});

test('a server that is removed while it is in use ends its tunnel, blocked and named', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const options = await steadway.openOptions('servers');
  await options.getByRole('button', { name: 'Remove Berlin' }).click();
  await expect(popup.getByRole('alert')).toContainText('The server was removed');
  await expect(statusOf(popup)).toHaveText(/^Error/);
  lab.clearRequests();
  // The state is told a moment before its route is in force: until then the tunnel stands.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toContain('ERR_PROXY_CONNECTION_FAILED');
  expect(ways(lab)).not.toContain('direct');
});

test('an error that nobody knows is told as such, with the browser’s own name of it', async ({ steadway }) => {
  const listener = await startListener(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'));
    }),
  );
  try {
    await addServers(steadway, [`http://${LOOPBACK}:${listener.port}#Berlin`]);
    const popup = await switchOn(steadway);
    await expect(popup.getByRole('alert')).toContainText('The tunnel does not work', { timeout: 60_000 });
    await popup.getByText('Details').click();
    await expect(popup.getByText('net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH')).toBeVisible();
  } finally {
    await listener.close();
  }
});

test('a route that cannot be made, because its rules are gone, is told, changes nothing, and can be made at the next try', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  const popup = await steadway.openPopup();
  const tables = () =>
    popup.evaluate<number>(
      `caches.open('steadway').then((cache) => cache.keys()).then((keys) => keys.filter(({ url }) => url.endsWith('.pac')).length)`,
    );
  // One that is still being made, for the exit service that has just been set, would be there again.
  const madeOf = () =>
    popup.evaluate<string>(`chrome.storage.local.get('ruleTable').then((items) => items.ruleTable?.madeOf ?? '')`);
  await expect.poll(madeOf).toContain('exit.test');
  await popup.evaluate('caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(popup.getByRole('alert')).toContainText('The browser did not take the proxy settings');
  await expect(statusOf(popup)).toHaveText(/^Error/);
  // Until the state that is told is in force, what could not be made blocks.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toBe('loaded');
  expect(ways(lab)).toEqual(['direct']);
  await expect.poll(tables).toBe(1);
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});
