import { expect, test } from 'vitest';
import { nextServer } from '../../../src/domain/next-server.ts';

/** One letter a server; capitals are favourites. */
const toServers = (letters: string) =>
  [...letters].map((id) => ({
    id,
    label: id,
    host: 'host.test',
    ...(id < 'a' && { isFavourite: true as const }),
  }));

test.each([
  ['the one after it in the list', 'abc', 'b', 'c'],
  ['the first after the last', 'abc', 'c', 'a'],
  ['the first where none is in use', 'abc', undefined, 'a'],
  ['the first where the one in use is gone', 'abc', 'x', 'a'],
  ['the next favourite', 'aBcDe', 'B', 'D'],
  ['the first favourite after the last', 'aBcDe', 'D', 'B'],
  ['the first favourite after one that is none', 'aBcDe', 'c', 'B'],
  ['the only favourite after one that is none', 'aBc', 'a', 'B'],
  ['one of the list after the only favourite', 'aBc', 'B', 'c'],
  ['none where there is one alone', 'a', 'a', undefined],
  ['none where there are none', '', undefined, undefined],
])('the next server is %s', (_name, letters, current, next) => {
  expect(nextServer(toServers(letters), current)?.id).toBe(next);
});
