// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { renderPopup } from './support/popup-fake.tsx';
import { berlin, office, oslo } from './support/servers.ts';
import { connected, disconnected, disconnecting, failed } from './support/statuses.ts';

const button = () => screen.getByRole('button', { name: 'Choose server' });
const focused = () => document.activeElement?.querySelector('strong')?.textContent;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

function openChooser() {
  const popup = renderPopup({ status: connected({ server: oslo }) });
  fireEvent.click(button());
  return popup;
}

test('shows the servers, with the one in use selected and focused', () => {
  openChooser();
  expect(button().getAttribute('aria-expanded')).toBe('true');
  const options = screen.getAllByRole('option');
  expect(options.map((option) => option.querySelector('strong')?.textContent)).toEqual([
    'Fastest',
    'Berlin',
    'Oslo',
    'Office',
  ]);
  expect(options.map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true', 'false']);
  expect(focused()).toBe('Oslo');
});

test('offers favourites first, then the servers that were chosen last', () => {
  const madrid = { ...berlin, id: 'madrid', label: 'Madrid' };
  const favourite = { ...oslo, isFavourite: true } as const;
  renderPopup({ status: connected(), servers: [berlin, office, madrid, favourite], recentIds: ['madrid', 'gone'] });
  fireEvent.click(button());
  const labels = screen.getAllByRole('option').map((option) => option.querySelector('strong')?.textContent);
  expect(labels).toEqual(['Fastest', 'Oslo', 'Madrid', 'Berlin', 'Office']);
  expect(focused()).toBe('Berlin');
});

test('moves with the arrows, Home and End, and stops at the ends', () => {
  openChooser();
  const path = ['ArrowDown', 'ArrowDown', 'Home', 'ArrowUp', 'End', 'ArrowUp'].map((key) => {
    press(key);
    return focused();
  });
  expect(path).toEqual(['Office', 'Office', 'Fastest', 'Fastest', 'Office', 'Oslo']);
});

test.each(['Enter', ' '])('uses the focused server on %j and hands the focus back', (key) => {
  const popup = openChooser();
  press('ArrowDown');
  press(key);
  expect(popup.sent).toEqual([{ type: 'useServer', serverId: 'office' }]);
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(document.activeElement).toBe(button());
});

test('uses the server that is clicked', () => {
  const popup = openChooser();
  fireEvent.click(screen.getByRole('option', { name: /Berlin/ }));
  expect(popup.sent).toEqual([{ type: 'useServer', serverId: 'berlin' }]);
});

test('offers the fastest server in the place of one, and shows where that is chosen', () => {
  const popup = renderPopup({ status: connected({ server: oslo, picksFastest: true }) });
  fireEvent.click(button());
  const fastest = screen.getByRole('option', { name: /Fastest/ });
  expect(fastest.getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole('option', { name: /Oslo/ }).getAttribute('aria-selected')).toBe('false');
  fireEvent.click(fastest);
  expect(popup.sent).toEqual([{ type: 'useFastest' }]);
});

test('while off the card names no server where the fastest is chosen', () => {
  renderPopup({ status: disconnected({ server: oslo, picksFastest: true }) });
  expect(document.querySelector('.card strong')?.textContent).toBe('Fastest');
});

test('closes on Escape without a change, hands the focus back and keeps the popup open', () => {
  const popup = openChooser();
  const isLeftToTheBrowser = press('Escape');
  expect(isLeftToTheBrowser).toBe(false);
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(document.activeElement).toBe(button());
  expect(popup.sent).toEqual([]);
});

test('closes by the button that opened it', () => {
  openChooser();
  fireEvent.focusOut(screen.getByRole('listbox'), { relatedTarget: button() });
  fireEvent.click(button());
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('closes when the focus goes elsewhere', () => {
  openChooser();
  fireEvent.focusOut(screen.getByRole('listbox'), { relatedTarget: screen.getByRole('switch') });
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('opens as the remedy of a failure, which has the only button', () => {
  renderPopup({ status: failed({ failure: { cause: 'serverRefused' } }) });
  expect(screen.getByRole('alert').contains(button())).toBe(true);
  fireEvent.click(button());
  expect(screen.getByRole('listbox')).toBeTruthy();
});

test('cannot be opened while servers cannot be changed', () => {
  renderPopup({ status: disconnecting() });
  expect(button().hasAttribute('disabled')).toBe(true);
});

test('a flag is read out as its country', () => {
  renderPopup({ status: connected() });
  expect(screen.getByRole('img', { name: 'Germany' }).textContent).toBe('🇩🇪');
});
