import { SAMPLES_MS } from '../../../domain/sample-window.ts';

/** Of one chart, and of one that shares the place with another. */
export type ChartWidth = 328 | 160;

/** The place of the curves within a chart, in the chart's own units. */
export const toPlot = (width: ChartWidth) => ({ left: 52, right: width - 10, top: 8, bottom: 42 });

export type Plot = ReturnType<typeof toPlot>;

/** Where an instant lies. The right edge stands for the newest sample, the left one for five minutes before. */
export const toX = ({ left, right }: Plot, at: number, endAt: number): number =>
  round(right - ((endAt - at) / SAMPLES_MS) * (right - left));

/** Where an amount lies, of which `scale` is the top. */
export const toY = ({ top, bottom }: Plot, amount: number, scale: number): number =>
  round(bottom - (amount / scale) * (bottom - top));

const round = (amount: number) => Math.round(amount * 10) / 10;
