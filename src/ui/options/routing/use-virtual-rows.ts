import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';

export type VirtualRows = {
  /** The rows to draw, in their order. Between two that are not neighbours, and around them, is room for those left out. */
  readonly items: readonly VirtualItem[];
  readonly totalSizePx: number;
  /** For each drawn row, whose `data-index` says which one it is. */
  readonly measure: (element: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
};

export type VirtualOptions = {
  readonly count: number;
  readonly getScroller: () => HTMLElement | null;
  readonly estimatedSizePx: number;
  readonly toKey: (index: number) => string | number;
  /** Drawn wherever it is: the row that has the focus must not go. */
  readonly keptIndex?: number;
};

/** Draws of a long list what can be seen of it. */
export function useVirtualRows({
  count,
  getScroller,
  estimatedSizePx,
  toKey,
  keptIndex = -1,
}: VirtualOptions): VirtualRows {
  // No signal: one that is only read to be followed is taken out of the bundle.
  const [, drawAnew] = useReducer<number, undefined>((count) => count + 1, 0);
  const options = {
    count,
    getScrollElement: getScroller,
    estimateSize: () => estimatedSizePx,
    getItemKey: toKey,
    overscan: 10,
    // Where nothing has a size, as before the first layout.
    initialRect: { width: 0, height: 600 },
    rangeExtractor: ({
      startIndex,
      endIndex,
      overscan,
    }: {
      readonly startIndex: number;
      readonly endIndex: number;
      readonly overscan: number;
    }) =>
      toIndexes(
        Math.max(0, startIndex - overscan),
        Math.min(count - 1, endIndex + overscan),
        keptIndex < count ? keptIndex : -1,
      ),
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => drawAnew(undefined),
  };
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    items: virtualizer.getVirtualItems(),
    totalSizePx: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'center' }),
  };
}

function toIndexes(first: number, last: number, kept: number): number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  if (kept < 0 || (kept >= first && kept <= last)) return indexes;
  return kept < first ? [kept, ...indexes] : [...indexes, kept];
}
