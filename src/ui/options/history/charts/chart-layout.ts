import type { ChartSpan } from '../../../../domain/history/chart/chart-span.ts';
import type { ChartPlace } from './chart-place.ts';

/** One of the three pictures: its name stands above it. Lengths are CSS pixels. */
export type Band = { readonly titleY: number; readonly top: number; readonly bottom: number };

export type ChartLayout = ChartPlace & {
  readonly height: number;
  /** What lies beside the pictures, for the scale: where lines begin to be read. */
  readonly margin: number;
  readonly plotWidth: number;
  readonly latency: Band;
  readonly loss: Band;
  readonly strip: Band;
  readonly axisY: number;
};

/** Buckets that are narrower than this cannot be pointed at. */
const BUCKET_WIDTH = 4;

export function toLayout(place: ChartPlace): ChartLayout {
  const { width, em } = place;
  const margin = 4.5 * em;
  const toBand = (from: number, height: number): Band => ({
    titleY: (from + 1) * em,
    top: Math.round((from + 1.8) * em),
    bottom: Math.round((from + 1.8 + height) * em),
  });
  return {
    ...place,
    height: Math.round(CHART_EMS * em),
    margin,
    plotWidth: Math.max(0, width - margin - em / 2),
    latency: toBand(0, 9),
    loss: toBand(12, 3),
    strip: toBand(18, 2.25),
    axisY: 24 * em,
  };
}

export const CHART_EMS = 24.5;

export const toMaxCount = (place: ChartPlace): number => Math.floor(toLayout(place).plotWidth / BUCKET_WIDTH);

/** Where an instant lies: time runs the way that is read. */
export function toX({ width, margin, plotWidth, isRightToLeft }: ChartLayout, { fromAt, toAt }: ChartSpan) {
  return (at: number): number => {
    const x = margin + ((at - fromAt) / (toAt - fromAt)) * plotWidth;
    return toTenths(isRightToLeft ? width - x : x);
  };
}

/** Where an amount lies, of which `scale` is the top; what is more lies above it. */
export const toY =
  ({ top, bottom }: Band, scale: number) =>
  (amount: number): number =>
    toTenths(bottom - (amount / scale) * (bottom - top));

const toTenths = (amount: number) => Math.round(amount * 10) / 10;
