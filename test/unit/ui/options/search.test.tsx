// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { findPlaces } from '../../../../src/ui/options/search/find-places.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { settle } from '../support/settle.ts';

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search settings' });
const place = () => document.querySelector('search') ?? document.body;
const search = (text: string) => settle(() => fireEvent.input(field(), { target: { value: text } }));
const press = (key: string) => settle(() => fireEvent.keyDown(document.activeElement ?? document.body, { key }));
const results = () => within(screen.getByRole('list', { name: 'Settings found' })).getAllByRole('link');
const hrefs = () => results().map((link) => link.getAttribute('href'));

test('stands in a search of its own, before the navigation', () => {
  renderOptions({ hash: '#about' });
  expect(field().closest('search')?.nextElementSibling).toBe(screen.getByRole('navigation'));
});

describe('finds', () => {
  test.each([
    ['kill', '#connection/kill-switch', 'its title'],
    ['lockdown', '#connection/kill-switch', 'one of its choices'],
    ['fail closed', '#connection/kill-switch', 'a word that people have for it'],
    ['SOCKS5', '#servers/add', 'a word that people have for it'],
    ['incognito', '#privacy/private-windows', 'a word that people have for it'],
  ])('by “%s” %s, by %s', async (query, hash, _by) => {
    renderOptions({ hash: '#about' });
    await search(query);
    expect(hrefs()).toContain(hash);
  });

  test('nothing where nothing is, and says so', async () => {
    renderOptions({ hash: '#about' });
    await search('no such thing');
    expect(place().textContent).toMatch(/No setting has that/);
    expect(screen.queryByRole('list', { name: 'Settings found' })).toBeNull();
  });

  test('sections too', async () => {
    renderOptions({ hash: '#about' });
    await search('priv');
    expect(hrefs()[0]).toBe('#privacy');
  });

  test('nothing as long as there is nothing to look for', async () => {
    renderOptions({ hash: '#about' });
    await search('  ');
    expect(screen.queryByRole('list', { name: 'Settings found' })).toBeNull();
    expect(place().textContent).toBe('');
  });
});

describe('by keyboard', () => {
  test('the arrows go through what was found and back to the field', async () => {
    renderOptions({ hash: '#about' });
    field().focus();
    await search('server');
    await press('ArrowDown');
    expect(document.activeElement).toBe(results()[0]);
    await press('ArrowDown');
    expect(document.activeElement).toBe(results()[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(document.activeElement).toBe(field());
    await press('ArrowUp');
    expect(document.activeElement).toBe(results().at(-1));
    await press('ArrowDown');
    expect(document.activeElement).toBe(field());
  });

  test('Escape clears the field and stays in it', async () => {
    renderOptions({ hash: '#about' });
    field().focus();
    await search('server');
    await press('ArrowDown');
    await press('Escape');
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
  });

  test('Enter goes to the first that was found', async () => {
    renderOptions({ hash: '#connection' });
    field().focus();
    await search('exit service');
    const followed: (string | null)[] = [];
    results()[0]?.addEventListener('click', ({ currentTarget }) => {
      if (currentTarget instanceof Element) followed.push(currentTarget.getAttribute('href'));
    });
    await press('Enter');
    expect(followed).toEqual(['#connection/exit-service']);
    expect(field().value).toBe('');
  });
});

test('where the address leads there already, it is gone to all the same', async () => {
  renderOptions({ hash: '#connection/exit-service' });
  field().focus();
  await search('exit service');
  await press('Enter');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Exit service' }));
});

describe('findPlaces', () => {
  const place = (title: string, ...words: readonly string[]) => ({ section: 'privacy', title, words }) as const;
  const titles = (places: Parameters<typeof findPlaces>[0], query: string) =>
    findPlaces(places, query).map(({ title }) => title);

  test.each([
    ['schlussel', 'Schlüssel'],
    ['ÉTÉ', 'Un été'],
    ['секрет', 'Секреты'],
    ['kapatma', 'Acil kapatma'],
    ['切断', '切断スイッチ'],
    ['مفتاح', 'مِفتاح الإيقاف'],
  ])('finds “%s” in “%s”', (query, title) => {
    expect(titles([place(title)], query)).toEqual([title]);
  });

  test('puts first what begins with it, then what has it in the title, then the rest', () => {
    const places = [place('Rest', 'leak'), place('A leak'), place('Leak test')];
    expect(titles(places, 'leak')).toEqual(['Leak test', 'A leak', 'Rest']);
  });

  test('wants every word, wherever it stands', () => {
    const places = [place('Leak test', 'exit'), place('Leak')];
    expect(titles(places, 'exit leak')).toEqual(['Leak test']);
  });
});
