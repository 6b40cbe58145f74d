import { expect } from 'playwright/test';
import { addServers, statusOf, switchOn } from '../e2e/support/test.ts';
import { dante, startDante } from './kinds/dante.ts';
import { encryptedSquid, plainSquid } from './kinds/squid.ts';
import { tinyproxy } from './kinds/tinyproxy.ts';
import { startLonelyTor, tor } from './kinds/tor.ts';
import { PASSWORD } from './support/documented-server.ts';
import { skipWithout } from './support/skip.ts';
import { test } from './support/test.ts';

const rejected = 'The server rejected the username or password';

for (const { server, title } of [
  { server: encryptedSquid, title: rejected },
  { server: plainSquid, title: rejected },
  // It answers 401, as a site would.
  { server: tinyproxy, title: 'The server refused the connection' },
]) {
  test.describe(server.heading, () => {
    skipWithout(server.needs);

    test(`a wrong password: ${title}`, async ({ place, sites, steadway }) => {
      const { link } = await server.setUp(place, sites);
      await addServers(steadway, [link.replace(PASSWORD, 'wrong')]);
      const popup = await switchOn(steadway);
      await expect(statusOf(popup)).toHaveText(/^Error/);
      await expect(popup.getByRole('alert')).toContainText(title);
    });
  });
}

test.describe('Dante', () => {
  skipWithout(dante.needs);

  test('an address that is not let in is hung up on, and told so', async ({ place, sites, steadway }) => {
    const { link } = await startDante(place, sites, '198.51.100.7/32');
    await addServers(steadway, [link]);
    const popup = await switchOn(steadway);
    await expect(statusOf(popup)).toHaveText(/^Error/, { timeout: 60_000 });
    await expect(popup.getByRole('alert')).toContainText(
      // By a reset or an end, as it happens.
      /The server (cannot be reached|refused the connection)/,
    );
  });
});

test.describe('Tor', () => {
  skipWithout(tor.needs);

  test('Tor that has no way into its network is named', async ({ place, steadway }) => {
    const { link } = await startLonelyTor(place);
    await addServers(steadway, [link]);
    const popup = await switchOn(steadway);
    await expect(statusOf(popup)).toHaveText(/^Error/, { timeout: 60_000 });
    await expect(popup.getByRole('alert')).toContainText('The server does not answer');
  });
});
