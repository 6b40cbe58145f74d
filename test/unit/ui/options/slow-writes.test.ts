import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toSlowWrites } from '../../../../src/ui/options/slow-writes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(write: (name: string, text: string | undefined) => Promise<void>) {
  const leaving = new Set<() => void>();
  return {
    write: toSlowWrites(write, (listener) => leaving.add(listener)),
    leave: () => {
      for (const listener of leaving) listener();
    },
  };
}

test('writes the last text of each name, a moment after it has come', async () => {
  const written: unknown[] = [];
  const { write } = start(async (...entry) => void written.push(entry));
  write('a', '1');
  write('a', '12');
  write('b', undefined);
  expect(written).toEqual([]);
  await vi.runAllTimersAsync();
  expect(written).toEqual([
    ['a', '12'],
    ['b', undefined],
  ]);
});

test('writes at once when the page is left, and nothing twice', async () => {
  const written: unknown[] = [];
  const { write, leave } = start(async (...entry) => void written.push(entry));
  write('a', '1');
  leave();
  expect(written).toEqual([['a', '1']]);
  await vi.runAllTimersAsync();
  expect(written).toHaveLength(1);
});

test('goes on where one cannot be written', async () => {
  const written: string[] = [];
  const { write } = start(async (name) => {
    if (name === 'a') throw new Error('expected room in storage, got none');
    written.push(name);
  });
  write('a', '1');
  write('b', '2');
  await vi.runAllTimersAsync();
  expect(written).toEqual(['b']);
});
