import { expect } from 'playwright/test';
import { addServers, test } from './support/test.ts';

for (const scheme of ['http', 'https', 'socks5'] as const) {
  test(`a page is loaded through an open ${scheme} server, and the site sees only the gateway`, async ({
    lab,
    steadway,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme, label: 'Berlin', country: 'DE' });
    await addServers(steadway, [gateway.link()]);
    const popup = await steadway.openPopup();
    await popup.getByRole('switch', { name: 'VPN' }).click();
    await expect(popup.getByRole('status')).toHaveText(/^Connected/);
    lab.clearRequests();
    const page = await steadway.context().newPage();
    await page.goto(lab.httpUrl);
    await page.goto(lab.httpsUrl);
    expect(new Set(lab.requests().map(({ via }) => via))).toEqual(new Set(['berlin']));
    await popup.screenshot({ path: `/tmp/popup-${scheme}.png` });
  });
}
