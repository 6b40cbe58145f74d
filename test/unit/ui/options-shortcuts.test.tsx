// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { speak } from '../locale/support/speak.ts';
import { renderOptions } from './support/options-fake.tsx';
import { settle } from './support/settle.ts';

const shown = () =>
  [...document.querySelectorAll('.shortcuts > div')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );

test('the keys that are in force are shown, also those that were changed in another tab', async () => {
  const page = renderOptions({
    hash: '#connection',
    shortcuts: [
      { name: '_execute_action', keys: '' },
      { name: 'toggle', keys: 'Alt+Shift+V' },
    ],
  });
  await settle(() => {});
  expect(shown()).toEqual([
    ['Open the popup', 'No keys'],
    ['Turn the VPN on or off', 'Alt+Shift+V'],
  ]);
  page.shortcuts.value = [{ name: 'toggle', keys: 'Ctrl+Shift+7' }];
  await settle(() => fireEvent.focus(window));
  expect(shown()).toEqual([['Turn the VPN on or off', 'Ctrl+Shift+7']]);
});

test('the button opens the page where they can be changed', async () => {
  const page = renderOptions({ hash: '#connection' });
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Change shortcuts' })));
  expect(page.opened).toEqual(['shortcuts']);
});

test('where the browser lets nobody open that page, the way there is told', async () => {
  renderOptions({ hash: '#connection', canOpenShortcuts: false });
  await settle(() => {});
  expect(screen.queryByRole('button', { name: 'Change shortcuts' })).toBeNull();
  expect(screen.getByText(/Manage Extension Shortcuts/)).toBeTruthy();
});

test('the address bar’s words are told as it understands them', async () => {
  await speak('de');
  renderOptions({ hash: '#connection' });
  await settle(() => {});
  expect(screen.getByText(/„umschalten“, „verbinden“, „trennen“, „pause“ oder „schnellster“/)).toBeTruthy();
});
