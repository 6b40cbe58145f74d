import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { closedPort } from '../lab/ports.ts';
import { addServers, browse, statusOf, switchOn, test, ways } from './support/test.ts';

const credentials = { username: 'ada', password: 'right' };

type Trouble = {
  readonly name: string;
  /** The alert's title. */
  readonly title: string;
  /** The link of a server with that trouble. */
  readonly link: (lab: Lab) => Promise<string>;
};

const gatewayWith =
  (options: Parameters<Lab['addGateway']>[0], prepare: (gateway: LabGateway) => Promise<string> | string) =>
  async (lab: Lab) =>
    prepare(await lab.addGateway(options));

const troubles: readonly Trouble[] = [
  {
    name: 'a wrong certificate',
    title: 'The server’s certificate is not valid',
    link: gatewayWith({ name: 'berlin', scheme: 'https' }, async (gateway) => {
      await gateway.fault({ type: 'wrongCertificate' });
      return gateway.link();
    }),
  },
  {
    name: 'HTTPS set for an HTTP port',
    title: 'The server is of another type',
    link: gatewayWith({ name: 'berlin', scheme: 'http' }, (gateway) => gateway.link({ scheme: 'https' })),
  },
  {
    name: 'HTTPS set for an HTTP port with a password',
    title: 'The server is of another type',
    link: gatewayWith({ name: 'berlin', scheme: 'http', credentials }, (gateway) => gateway.link({ scheme: 'https' })),
  },
  {
    name: 'HTTP set for an HTTPS port',
    title: 'The server is of another type',
    link: gatewayWith({ name: 'berlin', scheme: 'https' }, (gateway) => gateway.link({ scheme: 'http' })),
  },
  {
    name: 'SOCKS5 set for an HTTP port',
    title: 'The server is of another type',
    link: gatewayWith({ name: 'berlin', scheme: 'http' }, (gateway) => gateway.link({ scheme: 'socks5' })),
  },
  {
    name: 'HTTP set for a SOCKS5 port',
    title: 'The server is of another type',
    link: gatewayWith({ name: 'berlin', scheme: 'socks5' }, (gateway) => gateway.link({ scheme: 'http' })),
  },
  {
    name: 'a closed port',
    title: 'The server cannot be reached',
    link: async () => `http://127.0.0.1:${(await closedPort()).port}#Berlin`,
  },
  {
    name: 'an unknown host',
    title: 'The server’s name cannot be found',
    link: async () => 'https://no-such-host.invalid:8443#Berlin',
  },
  {
    name: 'a server that hangs',
    title: 'The server does not answer',
    link: gatewayWith({ name: 'berlin', scheme: 'http' }, async (gateway) => {
      await gateway.fault({ type: 'hang' });
      return gateway.link();
    }),
  },
  {
    name: 'a server that refuses everything',
    title: 'The server refused the connection',
    link: gatewayWith({ name: 'berlin', scheme: 'http', refuseStatus: 403 }, (gateway) => gateway.link()),
  },
  {
    name: 'no credentials for a server that wants some',
    title: 'The server asks for a username and password',
    link: gatewayWith({ name: 'berlin', scheme: 'http', credentials }, (gateway) =>
      gateway.link({ credentials: null }),
    ),
  },
];

for (const { name, title, link } of troubles) {
  test(`${name} is named, and browsing goes on untouched meanwhile`, async ({ lab, steadway }) => {
    await addServers(steadway, [await link(lab)]);
    const browsing = await browse(steadway, lab);
    const popup = await switchOn(steadway);
    await expect(statusOf(popup)).toHaveText(/^Error/, { timeout: 60_000 });
    await expect(popup.getByRole('alert')).toContainText(title);
    const before = await browsing.ok();
    await expect.poll(browsing.ok).toBeGreaterThan(before);
    expect(await browsing.failed()).toBe(0);
    expect(ways(lab)).toEqual(['direct']);
    await expect
      .poll(() => popup.evaluate('chrome.proxy.settings.get({})'))
      .toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
  });
}

for (const scheme of ['http', 'https'] as const) {
  test(`a wrong password for an ${scheme} server is named after two challenges at most, and asked for again`, async ({
    lab,
    steadway,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme, credentials });
    await addServers(steadway, [gateway.link({ credentials: { username: 'ada', password: 'wrong' } })]);
    const popup = await switchOn(steadway);
    await expect(popup.getByRole('alert')).toContainText('The server rejected the username or password');
    expect(gateway.challenges()).toBeLessThanOrEqual(2);

    const options = await steadway.openOptions('servers');
    await options.getByRole('button', { name: 'Edit Berlin' }).click();
    await options.getByLabel('Username', { exact: true }).fill('ada');
    await options.getByLabel('Password', { exact: true }).fill('right');
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(statusOf(popup)).toHaveText(/^Connected/);
  });
}
