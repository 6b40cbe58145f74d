import { expect } from 'playwright/test';
import { addServers, connectThrough, statusOf, test, visit } from './support/test.ts';

const refused = [
  {
    name: 'a quote in the host',
    link: 'http://a"b.example:80',
    reason: 'The host is neither a name nor an IP address.',
  },
  {
    name: 'a PAC answer in the host',
    link: 'http://a.example; DIRECT:80',
    reason: 'The host is neither a name nor an IP address.',
  },
  {
    name: 'an encoded newline in the label',
    link: 'http://a.example:80#one%0Atwo',
    reason: 'The label must be readable text',
  },
  { name: 'port 0', link: 'http://a.example:0', reason: 'The port must be a whole number from 1 to 65535.' },
  { name: 'port 70000', link: 'http://a.example:70000', reason: 'The port must be a whole number from 1 to 65535.' },
  { name: 'a broken IPv6 address', link: 'http://[::1:80', reason: 'neither a name nor an IP address' },
  { name: '100 kB', link: `http://${'a'.repeat(100_000)}:80`, reason: 'The link is longer than 8,000 characters.' },
  { name: 'another scheme', link: 'javascript://a.example:80', reason: 'This type of server is not known.' },
] as const;

test('each hostile link gives its reason, stays in the box, and costs no other link', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  const box = page.getByRole('textbox', { name: 'Server links' });
  const good = [
    'https://[2001:db8::1]:443#Six',
    'http://bücher.example:80#Bücher',
    'http://a.example:80#<script>alert(1)</script>',
  ];
  await box.fill([...refused.map(({ link }) => link), ...good].join('\n'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const table = page.getByRole('table', { name: 'Servers' });
  await expect(table.getByRole('radio')).toHaveCount(good.length);
  await expect(table).toContainText('[2001:db8::1]:443');
  await expect(table).toContainText('xn--bcher-kva.example:80');
  await expect(table).toContainText('<script>alert(1)</script>');
  for (const [index, { reason }] of refused.entries()) {
    await expect(page.getByText(`Line ${index + 1}: `).filter({ hasText: reason }), refused[index]?.name).toBeVisible();
  }
  await expect(box).toHaveValue(refused.map(({ link }) => link).join('\n'));
});

test('damaged storage costs the damaged field alone, says so, and the tunnel still comes up', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  const page = await steadway.openOptions('connection');
  await page.evaluate(async () => {
    const chrome = Reflect.get(window, 'chrome');
    const { settings, servers } = await chrome.storage.local.get(['settings', 'servers']);
    await chrome.storage.local.set({
      settings: { ...settings, killSwitch: 'sometimes', customBackoff: 'fast' },
      servers: [{ id: 'broken', host: 7 }, ...servers],
    });
    await chrome.storage.session.set({ record: { version: 99 }, status: 'nonsense' });
  });
  await steadway.killWorker();
  await page.reload();
  await expect(page.getByText('The stored value of “Kill switch” could not be read.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Block traffic' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Check addresses' })).toHaveValue(lab.checkUrl);
  const servers = await steadway.openOptions('servers');
  await expect(servers.getByText('A stored server could not be read.')).toBeVisible();
  const popup = await steadway.openPopup();
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const stored = await popup.evaluate(`chrome.storage.local.get(['settings', 'servers'])`);
  expect(stored).toMatchObject({ settings: { killSwitch: 'sometimes' }, servers: [{ host: 7 }, {}] });
});

test('a damaged intent blocks rather than lets traffic out', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.evaluate(`chrome.storage.local.set({ intent: 'damaged' })`);
  await steadway.restart();
  await expect(statusOf(await steadway.openPopup())).toHaveText(/^Error/);
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
});
