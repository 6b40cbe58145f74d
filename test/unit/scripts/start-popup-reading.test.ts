import { expect, test } from 'vitest';
import { type PopupText, toLiveLine, toServerLabel } from '../../../scripts/start/popup-reading.ts';

const LABELS = ['Berlin', 'Lisbon', 'Oslo'];

const connected: PopupText = {
  status: 'Connected – the tunnel works',
  metrics: { Latency: '12 ms', Uptime: '0:07', 'Exit IP': '203.0.113.2', Location: 'Portugal' },
  text: 'SteadwayConnected – the tunnel worksLisbonPortugalLatency12 ms',
};

test('a connected popup is told with state, server, round-trip time and exit IP', () => {
  expect(toLiveLine(connected, LABELS)).toBe(
    'Connected – the tunnel works · Lisbon · round trip 12 ms · exit 203.0.113.2',
  );
});

test('what was not measured is named as such', () => {
  const metrics = { Latency: 'Not measured', 'Exit IP': 'Not measured' };
  expect(toLiveLine({ ...connected, metrics }, LABELS)).toBe(
    'Connected – the tunnel works · Lisbon · round trip not measured · exit not measured',
  );
});

test('what is not there is left out', () => {
  expect(toLiveLine({ status: 'Reconnecting – attempt 2 of 10', metrics: {}, text: 'Oslo' }, LABELS)).toBe(
    'Reconnecting – attempt 2 of 10 · Oslo',
  );
  expect(toLiveLine({ status: 'Disconnected', metrics: {}, text: 'No servers' }, LABELS)).toBe('Disconnected');
});

test('the server in use is the one that stands first, whatever is said of others below', () => {
  expect(toServerLabel({ ...connected, text: 'Oslo … Berlin failed' }, LABELS)).toBe('Oslo');
});
