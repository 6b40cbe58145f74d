// @vitest-environment happy-dom
import './support/english.ts';
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
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

test('a flag is passed over by assistive tools, beside its country in words', () => {
  renderPopup({ status: connected() });
  const card = document.querySelector('.card');
  expect(card?.querySelector('.flag[aria-hidden="true"] img')?.getAttribute('src')).toBe('/flags/de.svg');
  expect(card?.textContent).toContain('Berlin, Germany');
});

test('a server whose country is not known has a globe, and never a flag', () => {
  renderPopup({ status: connected({ server: office }) });
  expect(document.querySelector('.card .flag img')?.getAttribute('src')).toBe('/flags/globe.svg');
});

test('has headings where there are favourites or servers that were used, and none above a plain list', () => {
  renderPopup({
    status: connected(),
    servers: [berlin, { ...oslo, isFavourite: true }, office],
    recentIds: ['office'],
  });
  fireEvent.click(button());
  const groups = screen.getAllByRole('group').filter((group) => group.closest('[role="listbox"]'));
  expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
    'Favourites',
    'Recently used',
    'All other servers',
  ]);
  expect(groups.map((group) => group.querySelector('strong')?.textContent)).toEqual(['Oslo', 'Office', 'Berlin']);
  fireEvent.click(button());
  cleanup();
  openChooser();
  expect(document.querySelector('.heading')).toBeNull();
});

test('shows how soon each server answers, in bars and in words, or why it does not', () => {
  const measurement = { latencyMs: 42, jitterMs: null, availability: null, cause: null, checkedAt: 0 };
  renderPopup({
    status: connected(),
    measured: {
      berlin: measurement,
      oslo: { ...measurement, latencyMs: 480 },
      office: { ...measurement, cause: 'serverRefused' },
    },
  });
  fireEvent.click(button());
  const bars = (name: RegExp) => screen.getByRole('option', { name }).querySelectorAll('.filled').length;
  expect([bars(/Berlin/), bars(/Oslo/), bars(/Office/)]).toEqual([4, 1, 0]);
  expect(screen.getByRole('option', { name: /Berlin.*42 ms/ })).toBeTruthy();
  expect(screen.getByRole('option', { name: /Office.*The server refused the connection/ })).toBeTruthy();
  expect(screen.getByRole('option', { name: /Fastest/ }).querySelector('.latency')).toBeNull();
});

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...oslo, id: `server-${index}`, label: `Server ${index}` }));

describe('the search', () => {
  const search = () => screen.getByRole('searchbox', { name: 'Search servers' });
  const labels = () => screen.queryAllByRole('option').map((option) => option.querySelector('strong')?.textContent);
  const enter = (query: string) => fireEvent.input(search(), { target: { value: query } });
  const open = () => {
    const popup = renderPopup({ status: connected(), servers: [berlin, ...many(11)] });
    fireEvent.click(button());
    return popup;
  };

  test('is there where looking takes longer', () => {
    openChooser();
    expect(screen.queryByRole('searchbox')).toBeNull();
    cleanup();
    open();
    expect(focused()).toBe('Berlin');
    expect(search()).toBeTruthy();
  });

  test('finds by label and by place, says how many, and takes what it found first on Enter', () => {
    const popup = open();
    enter('norway 10');
    expect(labels()).toEqual(['Server 10']);
    expect(screen.getByText('1 server').getAttribute('role')).toBe('status');
    fireEvent.keyDown(search(), { key: 'Enter' });
    expect(popup.sent).toEqual([{ type: 'useServer', serverId: 'server-10' }]);
  });

  test('says so where nothing is found, and Enter then changes nothing', () => {
    const popup = open();
    enter('atlantis');
    expect(labels()).toEqual([]);
    expect(screen.getByText('No server has that in its label, host or place.')).toBeTruthy();
    fireEvent.keyDown(search(), { key: 'Enter' });
    fireEvent.keyDown(search(), { key: 'ArrowDown' });
    expect(popup.sent).toEqual([]);
    expect(screen.getByRole('listbox')).toBeTruthy();
  });

  test('begins with the first letter that is typed in the list, and the arrow leads back', () => {
    open();
    expect(press('o')).toBe(true);
    expect(document.activeElement).toBe(search());
    enter('ser');
    press('ArrowDown');
    expect(focused()).toBe('Server 0');
  });

  test('takes spaces, and closes on Escape', () => {
    const popup = open();
    search().focus();
    expect(press(' ')).toBe(true);
    expect(popup.sent).toEqual([]);
    expect(press('Escape')).toBe(false);
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.activeElement).toBe(button());
  });
});

test('draws of a thousand servers the first ones, tells how many there are, and reaches the last', () => {
  renderPopup({ status: connected(), servers: [berlin, ...many(999)] });
  fireEvent.click(button());
  expect(screen.getAllByRole('option').length).toBeLessThan(100);
  expect(screen.getByRole('option', { name: /Berlin/ }).getAttribute('aria-setsize')).toBe('1001');
  press('End');
  expect(focused()).toBe('Server 998');
  expect(document.activeElement?.getAttribute('aria-posinset')).toBe('1001');
});

test('opens at the server in use, however far down that is', () => {
  renderPopup({
    status: connected({ server: { ...oslo, id: 'server-400', label: 'Server 400' } }),
    servers: many(500),
  });
  fireEvent.click(button());
  expect(focused()).toBe('Server 400');
});

test('opened before its part has come, the list shows as soon as that is there', () => {
  const { come } = renderPopup({ status: connected(), hasParts: false });
  fireEvent.click(button());
  expect(screen.queryByRole('listbox')).toBeNull();
  come();
  expect(focused()).toBe('Berlin');
});
