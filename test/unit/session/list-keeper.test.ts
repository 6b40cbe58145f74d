import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Chores, ListedEntry } from '../../../src/domain/chore.ts';
import { List } from '../../../src/domain/lists/list.ts';
import type { ListHead } from '../../../src/domain/lists/list-head.ts';
import { createListKeeper } from '../../../src/session/list-keeper.ts';
import { aList } from '../domain/lists/support.ts';

const NOW = 1_800_000_000_000;
const LEAST_WAIT_MS = 300_000;
const entries: readonly ListedEntry[] = [
  { server: { id: 's', label: 'S', scheme: 'http', host: 's.example', port: 8080, listId: 'list' } },
];

type Done = Chores['refresh']['done'];
const doneWith = (list: List, dueAt: number): Done => ({
  type: 'servers',
  state: { ...list.state, checkedAt: NOW, fetchedAt: NOW, dueAt },
  entries,
});

/** Lists in a storage that is changed by what is done, and a thread that answers as it is told. */
function createFixture(...given: readonly List[]) {
  const stored = { lists: [...given], servers: new Map<string, readonly ListedEntry[]>(), wakeAt: 0 };
  const asked: string[] = [];
  const reported: unknown[] = [];
  const thread = { answer: async (list: List): Promise<Done> => doneWith(list, NOW + 3_600_000) };
  const find = ({ id, url }: ListHead) => stored.lists.find((list) => list.isOn && list.id === id && list.url === url);
  const outage = { isOut: false, waiting: new Set<string>() };
  const ports: Parameters<typeof createListKeeper>[0] = {
    clock: { now: () => NOW, random: () => 0.5, secret: () => '', isOnline: () => true },
    report: (error) => void reported.push(error),
    doChore: async (_name, given) => {
      const list = v.parse(List, 'list' in given ? given.list : undefined);
      asked.push(list.id);
      return thread.answer(list);
    },
    lists: {
      load: async () => stored.lists.flatMap((list) => (list.isOn ? [{ ...list, isOn: true as const }] : [])),
      saveState: async (head, state) => {
        const found = find(head);
        stored.lists = stored.lists.map((list) =>
          list === found ? { ...list, state: { ...list.state, ...state } } : list,
        );
        return found !== undefined;
      },
      replaceServers: async (listId, servers) => void stored.servers.set(listId, servers),
      wakeAt: async (instant) => {
        stored.wakeAt = instant;
      },
    },
  };
  const keeper = createListKeeper(ports, async (id) => {
    if (outage.isOut) outage.waiting.add(id);
    return outage.isOut;
  });
  return { outage, keeper, stored, asked, reported, thread };
}

const dueAt = (instant: number) => ({ ...aList().state, checkedAt: 1, dueAt: instant });

test('lists that are due are fetched, the others are left alone, and the worker is woken for the next one', async () => {
  const { keeper, stored, asked } = createFixture(
    aList({ id: 'due', state: dueAt(NOW) }),
    aList({ id: 'later', state: dueAt(NOW + 900_000) }),
    aList({ id: 'off', isOn: false }),
    aList({ id: 'new' }),
  );
  await keeper.renew();
  expect(asked).toEqual(['due', 'new']);
  expect(stored.servers).toEqual(
    new Map([
      ['due', entries],
      ['new', entries],
    ]),
  );
  expect(stored.lists.map(({ state }) => state.fetchedAt)).toEqual([NOW, 0, 0, NOW]);
  expect(stored.wakeAt).toBe(NOW + 900_000);
  await keeper.renew();
  expect(asked).toEqual(['due', 'new']);
});

test('a list is fetched at the wish of the user, whether it is due or not', async () => {
  const { keeper, asked } = createFixture(aList({ id: 'later', state: dueAt(NOW + 900_000) }), aList({ id: 'new' }));
  await keeper.refresh('later');
  expect(asked).toEqual(['later']);
});

test('where there are no lists, nobody is woken', async () => {
  const { keeper, stored } = createFixture(aList({ isOn: false }));
  await keeper.renew();
  expect(stored.wakeAt).toBe(Infinity);
});

test('what has not changed leaves the servers alone', async () => {
  const { keeper, stored, thread } = createFixture(aList());
  thread.answer = async ({ state }) => ({ type: 'kept', state: { ...state, checkedAt: NOW, dueAt: NOW + 3_600_000 } });
  await keeper.renew();
  expect(stored.servers).toEqual(new Map());
  expect(stored.lists[0]?.state.checkedAt).toBe(NOW);
});

test.each([
  ['removed', () => []],
  ['turned off', (lists: readonly List[]) => lists.map((list) => ({ ...list, isOn: false }))],
  ['led elsewhere', (lists: readonly List[]) => lists.map((list) => ({ ...list, url: 'https://else.example/' }))],
])('of a list that is %s while it is fetched no server stays', async (_name, change) => {
  const { keeper, stored, thread } = createFixture(aList());
  thread.answer = async (list) => {
    stored.lists = change(stored.lists);
    return doneWith(list, NOW + 3_600_000);
  };
  await keeper.renew();
  expect(stored.servers.get('list')).toEqual([]);
});

test('work that dies is reported, costs no other list, and is not begun again at once', async () => {
  const { keeper, stored, asked, reported, thread } = createFixture(aList({ id: 'bad' }), aList({ id: 'good' }));
  const { answer } = thread;
  thread.answer = async (list) => {
    if (list.id === 'bad') throw new Error('expected a thread that lives');
    return answer(list);
  };
  await keeper.renew();
  await keeper.renew();
  expect(asked).toEqual(['bad', 'good']);
  expect(reported).toHaveLength(1);
  expect(stored.wakeAt).toBe(NOW + LEAST_WAIT_MS);
});

test('a storage that takes nothing does not make the keeper ask without end', async () => {
  const { keeper, stored, reported } = createFixture(aList());
  stored.lists = [aList()];
  const wakes: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    stored.lists = [aList()];
    await keeper.renew();
    wakes.push(stored.wakeAt);
  }
  expect(wakes.every((instant) => instant >= NOW + LEAST_WAIT_MS)).toBe(true);
  expect(reported).toEqual([]);
});

test('in an outage lists wait, asked for or due, and stay due', async () => {
  const { keeper, outage, stored, asked } = createFixture(
    aList({ id: 'due', state: dueAt(NOW) }),
    aList({ id: 'later', state: dueAt(NOW + 900_000) }),
    aList({ id: 'asked', state: dueAt(NOW + 900_000) }),
  );
  outage.isOut = true;
  await keeper.renew();
  await keeper.refresh('asked');
  expect([asked, [...outage.waiting]]).toEqual([[], ['due', 'asked']]);
  expect(stored.wakeAt).toBe(NOW + LEAST_WAIT_MS);
  outage.isOut = false;
  await keeper.renew();
  expect(asked).toEqual(['due']);
});
