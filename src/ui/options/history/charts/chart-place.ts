import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Where a chart is drawn. Lengths are CSS pixels. */
export type ChartPlace = {
  readonly width: number;
  /** The size of its letters, which the user may have enlarged. */
  readonly em: number;
  readonly isRightToLeft: boolean;
};

/** Undefined until it has been measured. */
export function useChartPlace(frame: RefObject<HTMLElement | null>): ReadonlySignal<ChartPlace | undefined> {
  const place = useSignal<ChartPlace | undefined>(undefined);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const { fontSize, direction } = getComputedStyle(element);
      const width = element.clientWidth || UNKNOWN_WIDTH;
      place.value = { width, em: Number.parseFloat(fontSize) || 12, isRightToLeft: direction === 'rtl' };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return place;
}

/** Where nothing is laid out. */
const UNKNOWN_WIDTH = 680;
