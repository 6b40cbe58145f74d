import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { toStoredSignal } from '../../../src/ui/stored-signal.ts';

/** A stored item whose reading is as slow as the test wants. */
function storedItem<Value>(first: Value) {
  const stored = signal(first);
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    write: (value: Value) => {
      stored.value = value;
    },
    finishReading: resolve,
    item: {
      read: async () => {
        const value = stored.value;
        await promise;
        return value;
      },
      watch: (listener: (value: Value) => void) => {
        let isFirst = true;
        return stored.subscribe((value) => {
          if (!isFirst) listener(value);
          isFirst = false;
        });
      },
    },
  };
}

test('holds what was read, then what is written', async () => {
  const { item, write, finishReading } = storedItem<string | undefined>('a');
  finishReading();
  const followed = await toStoredSignal(item);
  expect(followed.value).toBe('a');
  write(undefined);
  expect(followed.value).toBeUndefined();
});

test('prefers what was written during the first reading', async () => {
  const { item, write, finishReading } = storedItem('old');
  const following = toStoredSignal(item);
  write('new');
  finishReading();
  expect((await following).value).toBe('new');
});
