// @vitest-environment happy-dom
import '../support/english.ts';
import { signal } from '@preact/signals';
import { fireEvent, render, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { type List, notFetched } from '../../../../src/domain/lists/list.ts';
import { nothingWaits } from '../../../../src/domain/waiting/waiting-list.ts';
import { withRequest } from '../../../../src/domain/waiting/waiting-requests.ts';
import type { ListsModel } from '../../../../src/ui/options/lists/lists-model.ts';
import { ListsOfKind } from '../../../../src/ui/options/lists/lists-of-kind.tsx';
import { aList } from '../../domain/lists/support.ts';
import { noDrafts } from '../support/drafts.ts';
import { settle } from '../support/settle.ts';

const fetched = { ...notFetched, checkedAt: 2, fetchedAt: 2, dueAt: 3, count: 12 };

/** The box over lists that hold what is done to them. */
function renderLists(
  lists: readonly List[] = [],
  { isFull = false, isOut = false, damagedCount = 0, kind = 'servers' as List['kind'] } = {},
) {
  const reading = signal({ lists, damagedCount });
  const waiting = signal(nothingWaits);
  const change = async (edit: (former: readonly List[]) => readonly List[]) => {
    if (isFull) throw new Error('expected room in storage, got none');
    reading.value = { ...reading.value, lists: edit(reading.value.lists) };
  };
  const replace = (list: List) => change((former) => former.map((other) => (other.id === list.id ? list : other)));
  const model: ListsModel = {
    reading,
    waiting,
    add: (draft) => change((former) => [...former, aList({ ...draft, id: `new-${former.length}` })]),
    edit: (list, draft) => replace({ ...list, ...draft }),
    turn: (list, isOn) => replace({ ...list, isOn }),
    remove: ({ id }) => change((former) => former.filter((other) => other.id !== id)),
    putBack: (list) => change((former) => [...former, list]),
    refresh: async (list) => {
      if (!isOut) return replace({ ...list, state: { ...fetched, checkedAt: 4, count: 13 } });
      waiting.value = withRequest(waiting.value, { kind: 'refreshList', id: list.id, since: 5 });
    },
  };
  render(<ListsOfKind kind={kind} drafts={noDrafts()} model={model} />);
  const comeBack = () => {
    waiting.value = nothingWaits;
  };
  return { lists: () => reading.value.lists, comeBack };
}

const form = () => screen.getByRole('form', { name: 'New list' });
const fill = (name: string, text: string) =>
  fireEvent.input(within(form()).getByRole('textbox', { name }), { target: { value: text } });
const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
async function add(url: string, name = '') {
  fill('List address', url);
  fill('List name', name);
  await settle(() => fireEvent.submit(form()));
}

test('a list is added by its address, by the name it is given or else its host', async () => {
  const { lists } = renderLists();
  await add('https://lists.example/a', 'Mine');
  await add(' https://lists.example/b ');
  expect(lists().map(({ label, url, everyMinutes }) => [label, url, everyMinutes])).toEqual([
    ['Mine', 'https://lists.example/a', 1_440],
    ['lists.example', 'https://lists.example/b', 1_440],
  ]);
  expect(screen.getByText('lists.example was added.').getAttribute('role')).toBe('status');
  expect(screen.getAllByText('Being fetched')).toHaveLength(2);
});

test.each([
  ['nonsense', 'This is no address of a list.'],
  ['ftp://lists.example/', 'This is no address of a list.'],
  ['http://lists.example/', 'A list must come over https'],
  ['https://lists.example/servers.txt', 'This list is there already.'],
])('an address that no list can have is refused with the reason: %s', async (url, reason) => {
  const { lists } = renderLists([aList({ state: fetched })]);
  await add(url);
  expect(screen.getByRole('alert').textContent).toContain(reason);
  expect(document.activeElement).toBe(within(form()).getByRole('textbox', { name: 'List address' }));
  expect(lists()).toHaveLength(1);
});

test('more than 50 lists are refused', async () => {
  const { lists } = renderLists(
    Array.from({ length: 50 }, (_none, index) => aList({ id: `${index}`, url: `https://lists.example/${index}` })),
  );
  await add('https://lists.example/more');
  expect(screen.getByRole('alert').textContent).toContain('50 lists at most');
  expect(lists()).toHaveLength(50);
});

test('lists of the other kind are not shown', () => {
  renderLists([aList({ label: 'Ads', kind: 'rules', state: fetched }), aList({ state: fetched })], { kind: 'rules' });
  expect(screen.getByRole('heading', { name: 'Lists of sites' })).toBeDefined();
  expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toEqual(['Ads']);
  expect(screen.getByRole('listitem').textContent).toContain('12 entries');
});

test('a failure is told in words and with its code, and what was refused with its line', () => {
  const state = {
    ...fetched,
    failure: { reason: 'refused', code: '404' } as const,
    failures: 1,
    refusedCount: 30,
    refused: [
      { line: 3, reason: 'portMissing' },
      { line: 7, reason: 'tooMany', text: 'Far away' },
      { line: 9, reason: 'fromTheFuture' },
    ],
  };
  renderLists([aList({ state })]);
  const text = screen.getByRole('listitem', { name: 'List' }).textContent;
  expect(text).toContain('The server refused the list. The last one that came stays in use. (404)');
  expect(text).toContain('12 servers');
  expect(text).toContain('30 lines are not used');
  expect(text).toContain('The port is missing');
  expect(text).toContain('Far away');
  expect(text).toContain('This line cannot be used.');
  expect(text).toContain('These are the first 3.');
});

test('a list is fetched at the press of a button, and what came of it is told', async () => {
  renderLists([aList({ state: fetched })]);
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Refresh List' })));
  expect(screen.getByText('List: 13 servers').getAttribute('role')).toBe('status');
});

test('a list that is off cannot be fetched', async () => {
  const { lists } = renderLists([aList({ state: fetched })]);
  await settle(() => fireEvent.click(screen.getByRole('checkbox', { name: 'Use list List' })));
  expect(lists()[0]?.isOn).toBe(false);
  expect(screen.queryByRole('button', { name: 'Refresh List' })).toBeNull();
  expect(screen.getByRole('listitem', { name: 'List' }).textContent).toContain('Turned off');
});

test('a list is edited in its place', async () => {
  const { lists } = renderLists([aList({ state: fetched, everyMinutes: 45 })]);
  fireEvent.click(screen.getByRole('button', { name: 'Edit list List' }));
  const edited = screen.getByRole('form', { name: 'Edit list List' });
  const interval = within(edited).getByRole('combobox', { name: 'Fetched' });
  expect(interval.textContent).toContain('every 45 minutes');
  await settle(() => fireEvent.change(interval, { target: { value: '60' } }));
  expect(interval.textContent).toContain('every 45 minutes');
  await settle(() => fireEvent.change(interval, { target: { value: '45' } }));
  fireEvent.input(within(edited).getByRole('textbox', { name: 'List name' }), { target: { value: 'Other' } });
  await settle(() => fireEvent.submit(edited));
  expect(lists()).toEqual([aList({ label: 'Other', state: fetched, everyMinutes: 45 })]);
  expect(screen.queryByRole('form', { name: 'Edit list List' })).toBeNull();
});

describe('the form of a list', () => {
  const other = aList({ id: 'other', label: 'Other', url: 'https://other.example/', state: fetched });
  const open = async () => {
    const page = renderLists([aList({ state: fetched }), other]);
    await click('Edit list List');
    return page;
  };
  const edited = () => within(screen.getByRole('form', { name: 'Edit list List' }));
  const nameBox = () => edited().getByRole<HTMLInputElement>('textbox', { name: 'List name' });
  const rename = (text: string) => settle(() => fireEvent.input(nameBox(), { target: { value: text } }));

  test('that was cancelled is offered above the lists, and goes on from there', async () => {
    const { lists } = await open();
    await rename('Mine');
    await click('Cancel');
    expect(screen.queryByRole('form', { name: 'Edit list List' })).toBeNull();
    expect(screen.getByRole('note').textContent).toMatch(/Your changes of List are not saved/);
    await click('Go on');
    expect(nameBox().value).toBe('Mine');
    expect(screen.getByRole('note').textContent).toMatch(/What you entered before is here again/);
    await settle(() => fireEvent.submit(screen.getByRole('form', { name: 'Edit list List' })));
    expect(lists()[0]?.label).toBe('Mine');
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('that was cancelled is offered until its changes are discarded', async () => {
    await open();
    await rename('Mine');
    await click('Cancel');
    await click('Discard');
    expect(screen.queryByRole('note')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Lists of servers' }));
    await click('Edit list List');
    expect(nameBox().value).toBe('List');
  });

  test('has the focus while it is open, and the button that opened it has it again', async () => {
    await open();
    const button = () => screen.getByRole('button', { name: 'Edit list List' });
    expect(document.activeElement).toBe(edited().getByLabelText('List address'));
    await click('Cancel');
    expect(document.activeElement).toBe(button());
    await click('Edit list List');
    await settle(() => fireEvent.submit(screen.getByRole('form', { name: 'Edit list List' })));
    expect(document.activeElement).toBe(button());
    await click('Edit list List');
    await click('Edit list Other');
    const other = within(screen.getByRole('form', { name: 'Edit list Other' }));
    expect(document.activeElement).toBe(other.getByLabelText('List address'));
  });

  test('that was cancelled without changes is not offered', async () => {
    await open();
    await rename('Mine');
    await rename('List');
    await click('Cancel');
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('that went for that of another list is offered too', async () => {
    await open();
    await rename('Mine');
    await click('Edit list Other');
    expect(screen.getByRole('note').textContent).toMatch(/Your changes of List are not saved/);
  });

  test('is as it is saved once its changes are discarded in it', async () => {
    await open();
    await rename('Mine');
    await settle(() => fireEvent.input(edited().getByLabelText('List address'), { target: { value: 'nonsense' } }));
    await click('Cancel');
    await click('Go on');
    await settle(() => fireEvent.submit(screen.getByRole('form', { name: 'Edit list List' })));
    expect(screen.getByRole('alert').textContent).toMatch(/no address of a list/);
    await click('Discard');
    expect(nameBox().value).toBe('List');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(edited().getByLabelText('List address'));
  });
});

test('a removed list is put back by undo', async () => {
  const { lists } = renderLists([aList({ state: fetched })]);
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Remove list List' })));
  expect(lists()).toEqual([]);
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Undo' })));
  expect(lists().map(({ id }) => id)).toEqual(['list']);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('a storage that is full is told, and what was typed stays', async () => {
  renderLists([], { isFull: true });
  await add('https://lists.example/a');
  expect(screen.getByRole('alert').textContent).toContain('could not be saved');
  expect(within(form()).getByRole('textbox', { name: 'List address' })).toHaveProperty(
    'value',
    'https://lists.example/a',
  );
});

test('lists that cannot be read are counted', () => {
  renderLists([], { damagedCount: 2 });
  expect(
    screen.getByText('2 stored lists could not be read. They are left out, and kept in storage as they are.'),
  ).toBeDefined();
});

test('a list that is asked for in an outage is said to wait for the tunnel, until that is back', async () => {
  const { comeBack } = renderLists([aList({ label: 'Team', state: notFetched })], { isOut: true });
  expect(screen.getByText('Being fetched')).toBeTruthy();
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Refresh Team' })));
  expect(screen.getByText('Waits for the tunnel: Team').getAttribute('role')).toBe('status');
  expect(screen.queryByText('Being fetched')).toBeNull();
  await settle(comeBack);
  expect(screen.queryByText(/Waits for the tunnel/)).toBeNull();
});
