// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { renderOptions } from './support/options-fake.tsx';
import { berlin } from './support/servers.ts';
import { settle } from './support/settle.ts';

test.each([
  ['', 'Servers'],
  ['#servers', 'Servers'],
  ['#connection', 'Connection'],
  ['#privacy', 'Privacy'],
  ['#notifications', 'Notifications'],
  ['#history', 'History'],
  ['#backup', 'Backup'],
  ['#about', 'About'],
  ['#no-such-section', 'Servers'],
])('%j leads to %s', (hash, name) => {
  renderOptions({ hash });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(name);
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe(name);
  expect(document.title).toBe(`${name} – Steadway settings`);
});

test('links to each section by its own address', () => {
  renderOptions();
  const links = within(screen.getByRole('navigation')).getAllByRole('link');
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Servers', '#servers'],
    ['Routing', '#routing'],
    ['Connection', '#connection'],
    ['Privacy', '#privacy'],
    ['Notifications', '#notifications'],
    ['History', '#history'],
    ['Backup', '#backup'],
    ['About', '#about'],
  ]);
});

test('follows the address while it is open', async () => {
  const page = renderOptions();
  await settle(() => {
    page.place.value = '#about';
  });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('About');
});

test('can skip to the content', () => {
  renderOptions();
  fireEvent.click(screen.getByRole('button', { name: 'Skip to the content' }));
  expect(document.activeElement).toBe(screen.getByRole('main'));
});

test('names what storage held that could not be read, and that it is kept', () => {
  renderOptions({ damagedCount: 2, damaged: ['killSwitch', 'selectedServerId'] });
  const notice = screen.getByRole('note').textContent;
  expect(notice).toMatch(/2 stored servers could not be read\..*kept/);
  expect(notice).toMatch(/“Kill switch”.*“Server in use”/);
});

test('says nothing about damage where there is none', () => {
  renderOptions();
  expect(screen.queryByRole('note')).toBeNull();
});

test('about names the version and every address that Steadway itself asks', () => {
  renderOptions({
    hash: '#about',
    servers: [{ ...berlin, checkUrl: 'http://own.example/204' }],
    settings: { checkAddresses: ['http://check.example/204'], exitService: 'https://exit.example' },
  });
  expect(screen.getByText('Version 1.2.3')).toBeTruthy();
  expect(
    screen
      .getAllByRole('listitem')
      .map((item) => item.textContent)
      .slice(-3),
  ).toEqual(['http://check.example/204', 'http://own.example/204', 'https://exit.example']);
});
