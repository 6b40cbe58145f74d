import { expect, test } from 'vitest';
import { type Choice, parseChoices, toChoiceOrder, toChoices } from '../../../src/domain/choices.ts';
import { parseRecents, withRecent } from '../../../src/domain/recents.ts';

const choice = (id: string, isFavourite = false): Choice => ({
  id,
  label: id,
  host: 'host.test',
  ...(isFavourite && { isFavourite: true }),
});
const idsOf = (choices: readonly Choice[]) => choices.map(({ id }) => id);

test('the server chosen last is the first, and is there once', () => {
  expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
});

test('the sixth is forgotten', () => {
  expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
});

test.each<[unknown, readonly string[]]>([
  [undefined, []],
  ['a', []],
  [{ 0: 'a' }, []],
  [
    ['a', 7, null, 'b'],
    ['a', 'b'],
  ],
  [[...'abcdefgh'], ['a', 'b', 'c', 'd', 'e']],
])('of what is stored as %j the readable is taken', (raw, ids) => {
  expect(parseRecents(raw)).toEqual(ids);
});

test('the popup offers favourites first, then what was chosen last, then the others, each in the order of adding', () => {
  const choices = [choice('a'), choice('b', true), choice('c'), choice('d'), choice('e', true)];
  expect(idsOf(toChoiceOrder(choices, ['d', 'gone', 'e', 'c']))).toEqual(['b', 'e', 'd', 'c', 'a']);
  expect(idsOf(toChoiceOrder(choices, []))).toEqual(['b', 'e', 'a', 'c', 'd']);
});

test('a choice holds what the popup shows, and that it is a favourite', () => {
  const server = { id: 'a', label: 'A', scheme: 'http', host: 'a.test', port: 80, country: 'DE' } as const;
  const services = { feedUrl: 'wss://f.test/', subscriptionUrl: 'https://s.test/' };
  const stored = toChoices([{ ...server, ...services, tags: ['home'], isFavourite: true, checkUrl: 'http://c.test/' }]);
  expect(parseChoices(stored)).toEqual([{ id: 'a', label: 'A', host: 'a.test', country: 'DE', isFavourite: true }]);
});
