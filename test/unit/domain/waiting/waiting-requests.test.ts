import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingWaits, type WaitingList, type WaitingRequest } from '../../../../src/domain/waiting/waiting-list.ts';
import {
  MAX_REQUESTS,
  MAX_WAIT_MS,
  withoutExpired,
  withRequest,
} from '../../../../src/domain/waiting/waiting-requests.ts';

const NOW = 1_800_000_000_000;
const request = (id: string, since = NOW): WaitingRequest => ({ kind: 'refreshList', id, since });
const listOf = (...requests: readonly WaitingRequest[]): WaitingList => ({ ...nothingWaits, requests });
const idsOf = ({ requests }: WaitingList) => requests.map(({ id }) => id);

test('requests wait in the order they came, each once, and two kinds with one id are two', () => {
  const other: WaitingRequest = { kind: 'askSubscription', id: 'a', since: NOW };
  const list = [request('a'), request('b'), request('a', NOW + 1), other].reduce(withRequest, nothingWaits);
  expect(list.requests).toEqual([request('a'), request('b'), other]);
  expect(list.droppedCount).toBe(0);
});

test('the oldest makes way for one too many, and is counted', () => {
  const ids = Array.from({ length: MAX_REQUESTS + 2 }, (_, index) => `${index}`);
  const list = ids.map((id) => request(id)).reduce(withRequest, nothingWaits);
  expect(idsOf(list)).toEqual(ids.slice(2));
  expect(list.droppedCount).toBe(2);
});

test.each([
  ['has waited for an hour', NOW - MAX_WAIT_MS, false],
  ['has waited for less', NOW - MAX_WAIT_MS + 1, true],
  ['waits since an hour to come, by a clock that was set back', NOW + MAX_WAIT_MS, false],
  ['waits since a moment to come', NOW + 1_000, true],
])('what %s', (_name, since, stays) => {
  const list = withoutExpired(listOf(request('old', since), request('new')), NOW);
  expect(idsOf(list)).toEqual(stays ? ['old', 'new'] : ['new']);
  expect(list.droppedCount).toBe(stays ? 0 : 1);
});

/** A request of a kind and id that comes, or time that passes. */
const moves = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constantFrom<WaitingRequest['kind']>('refreshList', 'askSubscription'),
        id: fc.nat(150).map(String),
      }),
    },
    fc.record({ ms: fc.nat(MAX_WAIT_MS) }),
  ),
  { maxLength: 400 },
);

test('whatever comes and however long it takes: bounded, in order, each once, none too old, and all that is gone is counted', () => {
  fc.assert(
    fc.property(moves, (given) => {
      let list: WaitingList = nothingWaits;
      let now = NOW;
      let taken = 0;
      for (const move of given) {
        if ('ms' in move) {
          now += move.ms;
          list = withoutExpired(list, now);
          continue;
        }
        const before = withoutExpired(list, now);
        list = withRequest(before, { ...move, since: now });
        if (list !== before) taken += 1;
        expect(list.requests).toContainEqual(expect.objectContaining(move));
      }
      const keys = list.requests.map(({ kind, id }) => `${kind} ${id}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeLessThanOrEqual(MAX_REQUESTS);
      expect(list.requests.toSorted((a, b) => a.since - b.since)).toEqual(list.requests);
      expect(list.requests.every(({ since }) => now - since < MAX_WAIT_MS)).toBe(true);
      expect(list.droppedCount).toBe(taken - keys.length);
    }),
  );
});
