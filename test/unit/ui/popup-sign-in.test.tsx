// @vitest-environment happy-dom
import './support/english.ts';
import { screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { NOW, renderPopup } from './support/popup-fake.tsx';
import { connected, reconnecting } from './support/statuses.ts';

const signIn = { hosts: ['login.hotel.example', 'cdn.hotel.example'], until: NOW + 271_000 };
const line = () => screen.queryByText(/past the tunnel, for/);

test.each([
  ['reconnecting', reconnecting({ signIn, failure: { cause: 'captivePortal' } })],
  ['connected', connected({ signIn })],
])('%s: names what goes past the tunnel and how long still, outside every live region', (_name, status) => {
  const popup = renderPopup({ status });
  expect(line()?.textContent).toBe(
    'Only login.hotel.example and cdn.hotel.example go past the tunnel, for another 4:31.',
  );
  popup.pass(1_000);
  expect(line()?.textContent).toContain('for another 4:30.');
  expect(line()?.closest('[role=status], [role=alert], [aria-live]')).toBeNull();
});

test('is silent when the time is over, and while nothing goes past the tunnel', () => {
  const popup = renderPopup({ status: reconnecting({ signIn }) });
  popup.pass(271_000);
  expect(line()).toBeNull();
  popup.show(reconnecting({ signIn: { hosts: [], until: NOW + 900_000 } }));
  expect(line()).toBeNull();
});
