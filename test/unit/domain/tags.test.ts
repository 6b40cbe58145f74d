import { expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { tagsOf, toTags } from '../../../src/domain/tags.ts';

test.each<[string, readonly string[]]>([
  ['', []],
  [' , ,', []],
  ['home', ['home']],
  [' home ,streaming,, a b ', ['home', 'streaming', 'a b']],
  ['home, home,Home', ['home', 'Home']],
])('the tags of %j', (text, tags) => {
  expect(toTags(text)).toEqual(tags);
});

test('those of the most servers come first, then the order is that of the alphabet', () => {
  const toServer = (tags?: string[]): Server => ({
    id: 'x',
    label: 'X',
    scheme: 'http',
    host: 'x.test',
    port: 80,
    ...(tags && { tags }),
  });
  expect(tagsOf([toServer(['work', 'b']), toServer(), toServer(['work', 'a'])])).toEqual(['work', 'a', 'b']);
});
