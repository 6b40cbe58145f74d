// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { LeakTools } from '../../../src/domain/leak-test.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin } from './support/servers.ts';
import { settle } from './support/settle.ts';
import { connected, disconnected } from './support/statuses.ts';

const items = () => within(screen.getByRole('list', { name: 'Leak test' })).getAllByRole('listitem');
const texts = () => items().map(({ textContent }) => textContent);
const click = () => settle(() => fireEvent.click(screen.getByRole('button', { name: 'Test for leaks' })));

const atBerlin = { ...berlin, host: '192.0.2.1' };
const tunnelled: LeakTools = {
  request: async (url) =>
    url.includes('.invalid')
      ? { url, error: 'net::ERR_TUNNEL_CONNECTION_FAILED' }
      : { url, ip: '192.0.2.1', body: 'ip=203.0.113.7\n' },
  gatherCandidates: async () => [],
};
const leaking: LeakTools = {
  request: async (url) =>
    url.includes('.invalid')
      ? { url, error: 'net::ERR_NAME_NOT_RESOLVED' }
      : { url, ip: '198.51.100.1', body: 'ip=198.51.100.77\n' },
  gatherCandidates: async () => ['candidate:1 1 udp 2113937151 192.168.1.4 50000 typ host'],
};

test('has an item for each way out, none of them tested before it is asked for', () => {
  renderOptions({ hash: '#privacy', status: connected() });
  expect(texts()).toEqual([
    expect.stringMatching(/^ExitNot run/),
    expect.stringMatching(/^WebRTCNot run/),
    expect.stringMatching(/^Direct requestsNot run/),
    expect.stringMatching(/^DNSNot run/),
  ]);
});

test.each([
  ['off', disconnected()],
  ['not known', undefined],
])('is not offered while the VPN is %s, and says when it is', (_name, status) => {
  renderOptions({ hash: '#privacy', ...(status && { status }) });
  expect(screen.queryByRole('button', { name: 'Test for leaks' })).toBeNull();
  expect(screen.getByText('The test can be run while the VPN is connected.')).toBeTruthy();
});

test('says that each has passed, and why', async () => {
  renderOptions({ hash: '#privacy', status: connected({ server: atBerlin }), leakTools: tunnelled });
  await click();
  for (const text of texts()) expect(text).toContain('Passed');
  expect(items()[0]?.textContent).toContain('Web sites see 203.0.113.7');
  expect(screen.getByText('Nothing was seen to go past the tunnel.').getAttribute('role')).toBe('status');
});

test('says that each has failed, and what was seen', async () => {
  renderOptions({ hash: '#privacy', status: connected({ server: atBerlin }), leakTools: leaking });
  await click();
  for (const text of texts()) expect(text).toContain('Failed');
  expect(texts().join(' ')).toMatch(/198\.51\.100\.77.*203\.0\.113\.7.*198\.51\.100\.1.*looked up/);
  expect(screen.getByText('Something goes past the tunnel.')).toBeTruthy();
});

test('shows an alarm of the background, and not “passed”', async () => {
  const status = connected({ server: atBerlin, leak: { kind: 'requestDirect', host: 'news.example', at: 1 } });
  renderOptions({ hash: '#privacy', status, leakTools: tunnelled });
  await click();
  expect(items()[2]?.textContent).toMatch(/Failed.*news\.example/);
});

test('what could not be found out is never called passed', async () => {
  renderOptions({ hash: '#privacy', status: connected({ server: atBerlin }) });
  await click();
  for (const text of texts()) expect(text).toContain('Not run');
});

test('runs once at a time, and shows each as soon as it has ended', async () => {
  const asked: string[] = [];
  const never = new Promise<undefined>(() => undefined);
  const leakTools: LeakTools = {
    request: (url) => {
      asked.push(url);
      return tunnelled.request(url);
    },
    gatherCandidates: () => never,
  };
  renderOptions({ hash: '#privacy', status: connected({ server: atBerlin }), leakTools });
  await click();
  const askedOnce = asked.length;
  expect(texts()).toEqual([
    expect.stringContaining('Passed'),
    expect.stringContaining('Running'),
    expect.stringContaining('Passed'),
    expect.stringContaining('Passed'),
  ]);
  await click();
  expect(asked).toHaveLength(askedOnce);
});

test('asks nobody but the exit service, the check addresses and a host that nobody has', async () => {
  const asked: string[] = [];
  const leakTools: LeakTools = {
    ...tunnelled,
    request: (url) => {
      asked.push(url);
      return tunnelled.request(url);
    },
  };
  renderOptions({
    hash: '#privacy',
    status: connected({ server: atBerlin }),
    settings: { checkAddresses: ['http://a.test/', 'http://b.test/', 'http://c.test/'], exitService: 'http://e.test/' },
    leakTools,
  });
  await click();
  expect(asked.toSorted()).toEqual([
    'http://a.test/',
    'http://b.test/',
    'http://e.test/',
    expect.stringMatching(/^https:\/\/[a-z0-9-]+\.invalid\/$/),
  ]);
});
