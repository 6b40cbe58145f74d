import { quantileOf } from '../../../../domain/history/quantile.ts';

const steps = [1, 1.5, 2, 3, 4, 6, 8, 10] as const;

/** A quick tunnel's noise stays small. */
const LEAST_MS = 40;

/**
 * What the top of the latencies stands for. A few that are far above all others do not press these to the ground: they are cut off,
 * and marked.
 */
export function toLatencyScale(p95sMs: readonly number[]): number {
  const longestMs = p95sMs.reduce((a, b) => Math.max(a, b), 0);
  const usualMs = quantileOf(p95sMs, 0.95) ?? 0;
  return toRound(Math.max(LEAST_MS, longestMs > 3 * usualMs ? 1.5 * usualMs : longestMs));
}

function toRound(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  return (steps.find((step) => step * power >= amount) ?? 10) * power;
}

const lossScales = [0.05, 0.1, 0.25, 0.5] as const;

/** Of shares, 0–1. */
export const toLossScale = (ratios: readonly number[]): number =>
  lossScales.find((scale) => ratios.every((ratio) => ratio <= scale)) ?? 1;
