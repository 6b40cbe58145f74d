import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** What this page needs of a stored item. */
export type StoredValue<Value> = {
  readonly read: () => Promise<Value>;
  readonly watch: (listener: (value: Value) => void) => () => void;
};

/** Follows a stored item from its first reading on. */
export async function toStoredSignal<Value>(item: StoredValue<Value>): Promise<ReadonlySignal<Value>> {
  const changed = signal<{ readonly value: Value } | null>(null);
  // Watched before it is read, so that a change in between is not lost; whatever was watched is newer than the reading.
  item.watch((value) => {
    changed.value = { value };
  });
  const first = await item.read();
  return computed(() => (changed.value ? changed.value.value : first));
}
