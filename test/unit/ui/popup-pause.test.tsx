// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { renderPopup } from './support/popup-fake.tsx';
import { connected, paused } from './support/statuses.ts';

test('a protected connection can be paused, once', () => {
  const { sent } = renderPopup({ status: connected({ enabled: ['disconnect', 'pause', 'useServer'] }) });
  fireEvent.click(screen.getByRole('button', { name: 'Pause for 5 minutes' }));
  expect(sent).toEqual([{ type: 'pause' }]);
});

test('where nothing is protected there is nothing to pause', () => {
  renderPopup({ status: connected({ enabled: ['disconnect', 'useServer'] }) });
  expect(screen.queryByRole('button', { name: 'Pause for 5 minutes' })).toBeNull();
});

test('a pause is off, says that it comes back, and counts down outside the live region', () => {
  const { pass } = renderPopup({ status: paused() });
  expect(screen.getByRole('switch', { name: 'VPN' }).getAttribute('aria-checked')).toBe('false');
  expect(screen.getByRole('status').textContent).toBe('Disconnected – paused');
  const countdown = screen.getByText('The tunnel comes back by itself in 4:32.');
  pass(32_000);
  expect(countdown.textContent).toBe('The tunnel comes back by itself in 4:00.');
  expect(screen.getByRole('status').contains(countdown)).toBe(false);
});

test.each([
  ['Resume now', 'connect'],
  ['Turn off', 'disconnect'],
] as const)('%s sends %s', (name, type) => {
  const { sent } = renderPopup({ status: paused() });
  fireEvent.click(screen.getByRole('button', { name }));
  expect(sent).toEqual([{ type }]);
});

test('the switch ends a pause', () => {
  const { sent } = renderPopup({ status: paused() });
  fireEvent.click(screen.getByRole('switch', { name: 'VPN' }));
  expect(sent).toEqual([{ type: 'connect' }]);
});
