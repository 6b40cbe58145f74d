import { expect } from 'playwright/test';
import type { GatewayScheme } from '../../gateway/gateway-options.ts';
import type { Fault } from '../lab/fault.ts';
import { killAtRandom } from './support/kill-at-random.ts';
import { browse, connectThrough, statusOf, test, ways } from './support/test.ts';

type Row = {
  readonly name: string;
  readonly scheme: GatewayScheme;
  readonly fault: Fault;
  /** The alert's title. */
  readonly title: string;
};

const http = (name: string, fault: Fault, title: string): Row => ({ name, scheme: 'http', fault, title });

/** What ends a tunnel for now, and what it is called. */
const passing: readonly Row[] = [
  http('a closed port', { type: 'refuse' }, 'The server cannot be reached'),
  http('a port that resets', { type: 'reset' }, 'The server cannot be reached'),
  http('silence', { type: 'hang' }, 'The server does not answer'),
  http('403', { type: 'status', status: 403 }, 'The server refused the connection'),
  http('429', { type: 'status', status: 429 }, 'The server’s limit is reached'),
  http('502', { type: 'status', status: 502 }, 'The server refused the connection'),
  http('503', { type: 'status', status: 503 }, 'The server refused the connection'),
  http('504', { type: 'status', status: 504 }, 'The server refused the connection'),
  http(
    'a connection that is cut before its answer',
    { type: 'closeMidStream', afterBytes: 0 },
    'The server cannot be reached',
  ),
  http(
    'a connection that is cut in the first line of its answer',
    { type: 'closeMidStream', afterBytes: 8 },
    'The server cannot be reached',
  ),
  http('bytes that are no protocol', { type: 'garbage' }, 'The server cannot be reached'),
  http('511', { type: 'status', status: 511 }, 'The network wants you to sign in'),
  http('a sign-in page', { type: 'portal' }, 'The network wants you to sign in'),
  {
    name: 'a SOCKS5 port that closes',
    scheme: 'socks5',
    fault: { type: 'refuse' },
    title: 'The server cannot be reached',
  },
];

for (const [index, { name, scheme, fault, title }] of passing.entries()) {
  test(`${name} is named while nobody browses, while somebody does and by workers that die, and nothing goes direct`, async ({
    lab,
    steadway,
  }) => {
    test.slow();
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const popup = await connectThrough(steadway, gateway);
    const alert = popup.getByRole('alert');
    lab.clearRequests();
    await gateway.fault(fault);
    await expect(alert).toContainText(title, { timeout: 60_000 });
    await gateway.recover();
    await expect(alert).toBeHidden({ timeout: 60_000 });
    await expect(statusOf(popup)).toHaveText(/^Connected/);

    const browsing = await browse(steadway, lab);
    await gateway.fault(fault);
    await expect(alert).toContainText(title, { timeout: 60_000 });
    await gateway.recover();
    await expect(statusOf(popup)).toHaveText(/^Connected/, { timeout: 60_000 });
    const ok = await browsing.ok();
    await expect.poll(browsing.ok, { timeout: 60_000 }).toBeGreaterThan(ok);

    await gateway.fault(fault);
    await killAtRandom(popup, { seed: index });
    // A page that is told nothing for a while says so, in an alert of its own.
    await expect(alert.filter({ hasText: title })).toBeVisible({ timeout: 60_000 });
    await gateway.recover();
    await killAtRandom(popup, { seed: 100 + index, times: 2 });
    await expect(statusOf(popup)).toHaveText('Connected – the tunnel works', { timeout: 60_000 });
    const later = await browsing.ok();
    await expect.poll(browsing.ok, { timeout: 60_000 }).toBeGreaterThan(later);
    expect(ways(lab)).toEqual(['berlin']);
  });
}

/** What no attempt can mend. */
const final: readonly (Row & { readonly credentials?: { readonly username: string; readonly password: string } })[] = [
  {
    name: 'a certificate that is exchanged',
    scheme: 'https',
    fault: { type: 'wrongCertificate' },
    title: 'The server’s certificate is not valid',
  },
  {
    name: 'a password that is not taken any more',
    scheme: 'http',
    fault: { type: 'status', status: 407 },
    title: 'The server rejected the username or password',
    credentials: { username: 'ada', password: 'right' },
  },
];

for (const { name, scheme, fault, title, credentials = null } of final) {
  for (const [how, deaths] of [
    ['', 0],
    [', also by workers that die', 5],
  ] as const) {
    test(`${name} ends the tunnel at once, blocked and named${how}`, async ({ lab, steadway }) => {
      const gateway = await lab.addGateway({ name: 'berlin', scheme, credentials });
      const popup = await connectThrough(steadway, gateway);
      const browsing = await browse(steadway, lab);
      lab.clearRequests();
      await gateway.fault(fault);
      await killAtRandom(popup, { seed: 1, times: deaths });
      await expect(statusOf(popup)).toHaveText(/^Error/, { timeout: 60_000 });
      await expect(popup.getByRole('alert').filter({ hasText: title })).toBeVisible();
      const failed = await browsing.failed();
      await expect.poll(browsing.failed).toBeGreaterThan(failed);
      expect(ways(lab)).not.toContain('direct');
    });
  }
}
