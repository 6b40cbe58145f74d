// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, office, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';

const koeln: Server = { ...berlin, id: 'koeln', label: 'Dom', host: 'k.example.com', city: 'Köln', tags: ['home'] };
const paris: Server = { ...berlin, id: 'paris', label: 'Exit 10', country: 'FR', city: 'Paris', tags: ['home', 'tv'] };
const lyon: Server = { ...paris, id: 'lyon', label: 'exit 2', city: 'Lyon', tags: ['tv'], isFavourite: true };
const servers = [oslo, paris, lyon, koeln, office];

const many = (count: number): readonly Server[] =>
  Array.from({ length: count }, (_, index) => ({ ...office, id: `${index}`, label: `Server ${index}` }));

const rowLabels = () => screen.queryAllByRole('rowheader').map((header) => header.querySelector('.label')?.textContent);
const count = () => screen.getByText(/^\d+ (of \d+ )?servers?/).textContent;
const search = (text: string) =>
  settle(() => fireEvent.input(screen.getByRole('searchbox', { name: 'Search servers' }), { target: { value: text } }));
const sort = (value: string) =>
  settle(() => fireEvent.change(screen.getByRole('combobox', { name: 'Sort by' }), { target: { value } }));
const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
const tick = (name: string) => settle(() => fireEvent.click(screen.getByRole('checkbox', { name })));
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

describe('search', () => {
  test.each<[string, readonly string[]]>([
    ['osl', ['Oslo']],
    ['OSLO.example', ['Oslo']],
    ['koln', ['Dom']],
    ['köln', ['Dom']],
    ['france', ['Exit 10', 'exit 2']],
    ['france lyon', ['exit 2']],
    ['tv', ['Exit 10', 'exit 2']],
    ['10.0', ['Office']],
    ['  ', ['Oslo', 'Exit 10', 'exit 2', 'Dom', 'Office']],
    ['.*', []],
    ['hunter2', []],
  ])('for %j', async (query, labels) => {
    renderOptions({ servers, credentials: { oslo: { username: 'u', password: 'hunter2' } } });
    await search(query);
    expect(rowLabels()).toEqual(labels);
  });

  test('tells politely how many are shown', async () => {
    renderOptions({ servers });
    expect(count()).toBe('5 servers');
    await search('france');
    expect(count()).toBe('2 of 5 servers');
    expect(screen.getByText('2 of 5 servers').getAttribute('role')).toBe('status');
  });
});

describe('order', () => {
  test.each([
    ['own', ['Oslo', 'Exit 10', 'exit 2', 'Dom', 'Office']],
    ['name', ['Dom', 'exit 2', 'Exit 10', 'Office', 'Oslo']],
    ['country', ['exit 2', 'Exit 10', 'Dom', 'Oslo', 'Office']],
    ['favourites', ['exit 2', 'Oslo', 'Exit 10', 'Dom', 'Office']],
    ['recent', ['Office', 'Exit 10', 'Oslo', 'exit 2', 'Dom']],
  ])('%s', async (order, labels) => {
    renderOptions({ servers, recentIds: ['office', 'gone', 'paris'] });
    await sort(order);
    expect(rowLabels()).toEqual(labels);
  });

  test('of use does not move a row that is being used', async () => {
    const page = renderOptions({ servers: [oslo, office], recentIds: ['oslo'] });
    await sort('recent');
    await settle(() => {
      page.recentIds.value = ['office', 'oslo'];
    });
    expect(rowLabels()).toEqual(['Oslo', 'Office']);
  });
});

test('two changes between one drawing and the next both count', async () => {
  renderOptions({ servers });
  await search('lyon');
  await settle(() => {
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'example' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Sort by' }), { target: { value: 'name' } });
  });
  expect(rowLabels()).toEqual(['Dom', 'exit 2', 'Exit 10', 'Oslo']);
});

test('the server that is chosen stays marked while the note of it comes before the choice itself', async () => {
  const page = renderOptions({ servers: [oslo, office], settings: { selectedServerId: 'oslo' } });
  const radio = () => screen.getByRole<HTMLInputElement>('radio', { name: 'Use Office' });
  await settle(() => fireEvent.click(radio()));
  await settle(() => {
    page.recentIds.value = ['office'];
  });
  expect(radio().checked).toBe(true);
});

describe('tags', () => {
  const chip = (name: string) =>
    within(screen.getByRole('group', { name: 'Filter by tag' })).getByRole('button', { name });

  test('filter the list, together where there are several', async () => {
    renderOptions({ servers });
    await settle(() => fireEvent.click(chip('home')));
    expect(chip('home').getAttribute('aria-pressed')).toBe('true');
    expect(rowLabels()).toEqual(['Exit 10', 'Dom']);
    await settle(() => fireEvent.click(chip('tv')));
    expect(rowLabels()).toEqual(['Exit 10']);
    await settle(() => fireEvent.click(chip('home')));
    expect(rowLabels()).toEqual(['Exit 10', 'exit 2']);
  });

  test('let go of the list when the last server with one has gone', async () => {
    const page = renderOptions({ servers: [oslo, koeln] });
    await settle(() => fireEvent.click(chip('home')));
    expect(rowLabels()).toEqual(['Dom']);
    await settle(() => {
      page.servers.value = [oslo];
    });
    expect(rowLabels()).toEqual(['Oslo']);
  });

  test('are shown with their server, and where there are none there is no filter', () => {
    renderOptions({ servers: [oslo] });
    expect(screen.queryByRole('group', { name: 'Filter by tag' })).toBeNull();
  });
});

describe('a favourite', () => {
  test('is stored without taking the focus from where the user has gone on to', async () => {
    renderOptions({ servers: [oslo, office] });
    await sort('favourites');
    await settle(() => {
      fireEvent.click(screen.getByRole('button', { name: 'Favourite Office' }));
      screen.getByRole('searchbox').focus();
    });
    expect(screen.getByRole('button', { name: 'Favourite Office' }).getAttribute('aria-pressed')).toBe('true');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  test('is made and unmade by its star, which keeps the focus when the row moves', async () => {
    const page = renderOptions({ servers: [oslo, office] });
    await sort('favourites');
    const star = () => screen.getByRole('button', { name: 'Favourite Office' });
    star().focus();
    await click('Favourite Office');
    expect(page.servers.value).toStrictEqual([oslo, { ...office, isFavourite: true }]);
    expect(rowLabels()).toEqual(['Office', 'Oslo']);
    expect(star().getAttribute('aria-pressed')).toBe('true');
    expect(document.activeElement).toBe(star());
    await click('Favourite Office');
    expect(page.servers.value).toStrictEqual([oslo, office]);
  });

  test('that storage refuses is none, and it is said', async () => {
    renderOptions({ servers: [oslo], isFull: true });
    await click('Favourite Oslo');
    expect(screen.getByRole('button', { name: 'Favourite Oslo' }).getAttribute('aria-pressed')).toBe('false');
    expect(screen.getByText(/could not be saved/)).toBeTruthy();
  });
});

test('a duplicate has all but the credentials', async () => {
  const page = renderOptions({ servers: [lyon, oslo], credentials: { lyon: { username: 'u', password: 'p' } } });
  await click('Duplicate exit 2');
  expect(page.servers.value.slice(2)).toEqual([{ ...lyon, id: 'added-2', label: 'exit 2 2' }]);
  expect([...page.credentials.value.keys()]).toEqual(['lyon']);
  expect(screen.getByText(/^exit 2 2 was added/).getAttribute('role')).toBe('status');
});

describe('selection', () => {
  test('of some, of all and of none shows at the box above', async () => {
    renderOptions({ servers: [oslo, office] });
    expect(screen.queryByRole('button', { name: 'Remove selected' })).toBeNull();
    await tick('Select Oslo');
    expect([box('Select all shown').checked, box('Select all shown').indeterminate]).toEqual([false, true]);
    expect(screen.getByText('2 servers · 1 selected')).toBeTruthy();
    await tick('Select Office');
    expect([box('Select all shown').checked, box('Select all shown').indeterminate]).toEqual([true, false]);
    await tick('Select all shown');
    expect([box('Select Oslo').checked, box('Select Office').checked]).toEqual([false, false]);
  });

  test('removes nothing that the search hides', async () => {
    const page = renderOptions({ servers });
    await tick('Select Oslo');
    await search('france');
    await tick('Select all shown');
    await click('Remove selected');
    await page.leave();
    expect(page.removals).toEqual([['paris', 'lyon']]);
    await search('');
    expect(box('Select Oslo').checked).toBe(true);
  });
});

describe('a list of ten thousand', () => {
  /** Rows come a screen a frame. */
  const draws = (count: number) => waitFor(() => expect(rowLabels()).toHaveLength(count), { timeout: 20_000 });

  test('draws two hundred rows, and more when asked', async () => {
    renderOptions({ servers: many(10_000) });
    await draws(200);
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');
    await click('Show 200 more');
    // Those that were there stay where they are.
    expect(rowLabels().length).toBeGreaterThanOrEqual(200);
    await draws(400);
    await search('9999');
    expect(rowLabels()).toEqual(['Server 9999']);
    await search('Server 999');
    expect(rowLabels()).toHaveLength(19);
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
  });

  test('draws a screen of rows first, and another one for each letter that is typed', async () => {
    renderOptions({ servers: many(10_000) });
    expect(rowLabels()).toHaveLength(25);
    await draws(200);
    await search('Server 99');
    expect(rowLabels()).toHaveLength(25);
    expect(rowLabels().filter((label) => !label?.includes('99'))).toEqual([]);
    await draws(200);
  });

  test('is removed at once, also what is not drawn', async () => {
    const page = renderOptions({ servers: many(1_000) });
    await tick('Select all shown');
    expect(screen.getByText('1,000 servers · 1,000 selected')).toBeTruthy();
    await click('Remove selected');
    await page.leave();
    expect(page.removals.map((ids) => ids.length)).toEqual([1_000]);
  });
});
