import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

/** Nobody reads more at once, and a page with thousands of entries stands still. */
const STEP = 200;

type ShownPartProps<Item> = {
  readonly items: readonly Item[];
  /** A list item with a key. */
  readonly children: (item: Item, index: number) => ComponentChildren;
};

/** A list that shows its start, and more of it on demand. */
export function ShownPart<Item>({ items, children }: ShownPartProps<Item>) {
  const count = useSignal(STEP);
  const hiddenCount = items.length - count.value;
  return (
    <>
      <ul class="entries">{items.slice(0, count.value).map(children)}</ul>
      {hiddenCount > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => {
            count.value += STEP;
          }}
        >
          {i18n.t('options.import.more', Math.min(STEP, hiddenCount))}
        </button>
      )}
    </>
  );
}
