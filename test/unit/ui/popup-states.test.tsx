// @vitest-environment happy-dom
import './support/english.ts';
import { screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { nothingMeasured } from '../../../src/domain/metrics.ts';
import type { Status } from '../../../src/domain/status.ts';
import { NOW, renderPopup } from './support/popup-fake.tsx';
import { connected, connecting, disconnected, disconnecting, failed, reconnecting } from './support/statuses.ts';

const states: readonly (readonly [string, Status | undefined, string, 'true' | 'false'])[] = [
  ['nothing yet', undefined, 'Starting', 'false'],
  ['disconnected', disconnected(), 'Disconnected', 'false'],
  ['connecting', connecting(), 'Connecting – checking the server', 'true'],
  ['connecting again', connecting({ attempt: 2 }), 'Connecting – attempt 2 of 3', 'true'],
  ['connected', connected(), 'Connected – the tunnel works', 'true'],
  ['connected, unproven', connected({ isVerified: false }), 'Connected – checking the tunnel', 'true'],
  ['reconnecting', reconnecting(), 'Reconnecting – attempt 3 of 10', 'true'],
  [
    'reconnecting, offline',
    reconnecting({ nextAttemptAt: null, failure: { cause: 'offline' } }),
    'Reconnecting – waiting for network',
    'true',
  ],
  [
    'reconnecting, before the first attempt',
    reconnecting({ attempt: 0, nextAttemptAt: null }),
    'Reconnecting – trying other servers',
    'true',
  ],
  ['disconnecting', disconnecting(), 'Disconnecting – closing the tunnel', 'false'],
  ['error, blocked', failed(), 'Error – there is no tunnel', 'true'],
  ['error, another in control', failed({ traffic: 'foreign' }), 'Error – there is no tunnel', 'true'],
  ['error, direct', failed({ traffic: 'direct' }), 'Error – there is no tunnel', 'false'],
];

test.each(states)('%s: the status says so and the switch stands accordingly', (_name, status, text, isChecked) => {
  renderPopup({ status });
  expect(screen.getByRole('status').textContent).toBe(text);
  expect(screen.getByRole('switch', { name: 'VPN' }).getAttribute('aria-checked')).toBe(isChecked);
});

test('each state has a shape of its own', () => {
  const shapes = [undefined, disconnected(), connecting(), connected(), reconnecting(), disconnecting(), failed()].map(
    (status) => {
      renderPopup({ status });
      const shape = screen.getByRole('switch').querySelector('path')?.getAttribute('d');
      document.body.replaceChildren();
      return shape;
    },
  );
  expect(new Set(shapes).size).toBe(7);
});

test.each<readonly [string, Status | undefined, string]>([
  ['off', disconnected(), 'Web traffic goes directly, without the VPN'],
  ['on', connected(), 'Web traffic goes through the tunnel'],
  ['lost', reconnecting(), 'Web traffic is blocked by the kill switch'],
  ['off in lockdown', disconnected({ traffic: 'blocked' }), 'Web traffic is blocked by lockdown'],
  ['not in control', failed({ traffic: 'foreign' }), 'Another extension or a policy routes traffic'],
  ['not known', undefined, 'Where web traffic goes is not known yet'],
])('%s: says where web traffic goes', (_name, status, text) => {
  renderPopup({ status });
  expect(screen.getByText(text)).toBeTruthy();
});

describe('metrics', () => {
  const values = () => {
    const group = screen.getByRole('group', { name: 'Metrics' });
    const texts = (selector: string) => [...group.querySelectorAll(selector)].map((element) => element.textContent);
    return Object.fromEntries(texts('dt').map((term, index) => [term, texts('dd')[index]]));
  };

  test('shows what was measured, with the country in words', () => {
    renderPopup({ status: connected() });
    expect(values()).toEqual({
      Latency: '42 ms',
      Jitter: '3.2 ms',
      Loss: '5%',
      Uptime: '1:05',
      Download: 'Not measured',
      Upload: 'Not measured',
      'Exit IP': '203.0.113.7',
      Location: ' Berlin, Germany',
    });
  });

  test('never shows as zero what was not measured', () => {
    renderPopup({ status: connected({ metrics: nothingMeasured, connectedAt: NOW }) });
    expect(values()).toEqual({
      Latency: 'Not measured',
      Jitter: 'Not measured',
      Loss: 'Not measured',
      Uptime: '0:00',
      Download: 'Not measured',
      Upload: 'Not measured',
      'Exit IP': 'Not measured',
      Location: 'Not measured',
    });
  });

  test.each([
    ['stable', 'Connected – the tunnel works'],
    ['unstable', 'Connected – the tunnel is unstable'],
    ['noSignal', 'Connected – the tunnel does not answer'],
  ] as const)('a connection that is %s is called so', (stability, text) => {
    renderPopup({ status: connected({ stability }) });
    expect(screen.getByRole('status').textContent).toBe(text);
  });

  test('counts the uptime on', () => {
    const popup = renderPopup({ status: connected({ connectedAt: NOW - 3_599_000 }) });
    popup.pass(1_000);
    expect(values()['Uptime']).toBe('1:00:00');
  });

  test('is there only while connected', () => {
    const popup = renderPopup({ status: connected() });
    popup.show(reconnecting());
    expect(screen.queryByRole('group', { name: 'Metrics' })).toBeNull();
  });
});

describe('countdown', () => {
  test('runs outside every live region', () => {
    const popup = renderPopup({ status: reconnecting() });
    const countdown = screen.getByText('Next attempt in 8 sec');
    expect(countdown.closest('[role=status], [role=alert], [aria-live]')).toBeNull();
    const announced = () =>
      [...document.querySelectorAll('[role=status], [role=alert]')].map((region) => region.textContent);
    const before = announced();
    popup.pass(1_000);
    expect(countdown.textContent).toBe('Next attempt in 7 sec');
    expect(announced()).toEqual(before);
  });

  test.each([
    ['is being made', reconnecting({ nextAttemptAt: null }), 'An attempt is under way'],
    ['is due', reconnecting({ nextAttemptAt: NOW }), 'An attempt is under way'],
    [
      'waits for the network',
      reconnecting({ nextAttemptAt: null, failure: { cause: 'offline' } }),
      'Goes on with the network',
    ],
  ])('says when the attempt %s', (_name, status, text) => {
    renderPopup({ status });
    expect(screen.getByText(text)).toBeTruthy();
  });
});

describe('first run', () => {
  test('offers to add a server and nothing to choose from', () => {
    const popup = renderPopup({ status: disconnected({ server: null }), servers: [] });
    screen.getByRole('button', { name: 'Add a server' }).click();
    expect(popup.opened).toEqual(['servers']);
    expect(screen.queryByRole('button', { name: 'Choose server' })).toBeNull();
  });

  test('is over with the first server', () => {
    renderPopup({ status: disconnected() });
    expect(screen.queryByRole('button', { name: 'Add a server' })).toBeNull();
  });
});

test('opens the settings', () => {
  const popup = renderPopup({ status: disconnected() });
  screen.getByRole('button', { name: 'Settings' }).click();
  expect(popup.opened).toEqual(['servers']);
});
