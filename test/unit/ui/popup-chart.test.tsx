// @vitest-environment happy-dom
import './support/english.ts';
import { screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Sample } from '../../../src/domain/sample.ts';
import type { Status } from '../../../src/domain/status.ts';
import { NOW, renderPopup } from './support/popup-fake.tsx';
import {
  connected,
  connecting,
  disconnected,
  disconnecting,
  failed,
  paused,
  reconnecting,
} from './support/statuses.ts';

/** Checks of every 5 s, the last one just now. */
const toSamples = (...latenciesMs: readonly (number | null)[]): readonly Sample[] =>
  latenciesMs.map((latencyMs, index) => ({ at: NOW - (latenciesMs.length - 1 - index) * 5_000, latencyMs }));

const chart = () => screen.queryByRole('img', { name: 'Latency chart' });
const words = () => document.getElementById(chart()?.getAttribute('aria-describedby') ?? '')?.textContent;

test.each<readonly [string, Status]>([
  ['connected', connected({ samples: toSamples(40, 60) })],
  ['reconnecting', reconnecting({ samples: toSamples(40, 60) })],
])('%s: the chart is there', (_name, status) => {
  renderPopup({ status });
  expect(chart()?.querySelector('.curve')?.getAttribute('d')).toContain('L');
});

test.each<readonly [string, Status]>([
  ['disconnected', disconnected()],
  ['connecting', connecting()],
  ['paused', paused()],
  ['disconnecting', disconnecting()],
  ['error', failed()],
  ['connected with something that must be read', connected({ leak: { kind: 'exitIsDirect', at: NOW } })],
])('%s: the chart is not there', (_name, status) => {
  renderPopup({ status });
  expect(chart()).toBeNull();
  expect(document.querySelector('.chart-place')).toBeNull();
});

test.each<readonly [string, readonly Sample[], string]>([
  [
    'an odd number',
    toSamples(90, 40, 50),
    'The latency of the last 5 minutes was 40 ms to 90 ms, in the median 50 ms.',
  ],
  [
    'one that was lost',
    toSamples(40, null, 50, 90),
    'The latency of the last 5 minutes was 40 ms to 90 ms, in the median 50 ms. 1 check was lost.',
  ],
  ['none that came back', toSamples(null, null), '2 checks were lost.'],
])('tells range, median and losses in words: %s', (_name, samples, text) => {
  renderPopup({ status: connected({ samples }) });
  expect(words()).toBe(text);
});

test.each<readonly [string, readonly Sample[]]>([
  ['no check', []],
  ['one check', toSamples(40)],
])('after %s it is said that the latency is being measured', (_name, samples) => {
  renderPopup({ status: connected({ samples }) });
  expect(chart()).toBeNull();
  expect(screen.getByText('The latency is being measured.')).toBeTruthy();
});

test('the top of the scale is named', () => {
  renderPopup({ status: connected({ samples: toSamples(40, 120) }) });
  expect([...(chart()?.querySelectorAll('text') ?? [])].map(({ textContent }) => textContent)).toEqual(['150 ms', '0']);
});
