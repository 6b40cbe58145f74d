// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Leak } from '../../../src/domain/leak.ts';
import { nothingMeasured } from '../../../src/domain/metrics.ts';
import { NOW, renderPopup } from './support/popup-fake.tsx';
import { connected, disconnected, reconnecting } from './support/statuses.ts';

const leak: Leak = { kind: 'nameLookedUp', host: 'site.example', at: NOW };
const enabled = ['disconnect', 'useServer', 'dismiss', 'runChecks'] as const;
const buttonNames = () =>
  within(screen.getByRole('alert'))
    .getAllByRole('button')
    .map((button) => button.textContent);

test.each<readonly [Leak, string]>([
  [{ kind: 'exitIsDirect', at: NOW }, 'Web sites see the address that they see without the VPN.'],
  [leak, 'The browser itself looked up the name of site.example.'],
  [{ kind: 'nameLookedUp', at: NOW }, 'The browser itself looked up the name of a site.'],
  [{ ...leak, kind: 'quicUsed' }, 'The browser used QUIC for site.example, which no proxy carries.'],
  [{ ...leak, kind: 'requestDirect' }, 'A page of site.example came from an address that is not the server’s.'],
])('says what was seen: %j', (seen, sentence) => {
  renderPopup({ status: connected({ leak: seen, enabled }) });
  const alert = screen.getByRole('alert');
  expect(alert.querySelector('h2')?.textContent).toBe('Something went past the tunnel');
  expect(alert.querySelector('p')?.textContent?.trim()).toBe(sentence);
  expect(buttonNames()).toEqual(['Run checks', 'Dismiss', 'Test for leaks']);
});

test('comes before any failure', () => {
  renderPopup({ status: reconnecting({ leak, failure: { cause: 'serverRefused' } }) });
  expect(screen.getByRole('alert').querySelector('h2')?.textContent).toBe('Something went past the tunnel');
  expect(screen.queryByText('The server refused the connection')).toBeNull();
});

test('its buttons run the checks and dismiss it, and no other button has the same name', () => {
  const popup = renderPopup({ status: connected({ leak, enabled }) });
  fireEvent.click(screen.getByRole('button', { name: 'Run checks' }));
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(popup.sent).toEqual([{ type: 'runChecks' }, { type: 'dismiss' }]);
  expect(document.activeElement).toBe(screen.getByRole('switch'));
});

test('is gone when it has been read, and the chart is back', () => {
  const popup = renderPopup({ status: connected({ leak, enabled }) });
  popup.show(connected());
  expect(screen.queryByRole('alert')).toBeNull();
  expect(document.querySelector('.chart-place')).not.toBeNull();
});

test.each([
  ['beside the exit', connected()],
  ['beside an exit that was not measured', connected({ metrics: nothingMeasured })],
])('while connected the test for leaks is one step away: %s', (_where, status) => {
  const popup = renderPopup({ status });
  fireEvent.click(screen.getByRole('button', { name: 'Test for leaks' }));
  expect(popup.opened).toEqual(['privacy/leak-test']);
});

test('an alarm leads to the test for leaks too', () => {
  const popup = renderPopup({ status: connected({ leak, enabled }) });
  fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Test for leaks' }));
  expect(popup.opened).toEqual(['privacy/leak-test']);
});

test.each([
  ['off', disconnected()],
  ['looking for the tunnel', reconnecting({ leak })],
])('while %s there is no test for leaks to lead to', (_state, status) => {
  renderPopup({ status });
  expect(screen.queryByRole('button', { name: 'Test for leaks' })).toBeNull();
});
