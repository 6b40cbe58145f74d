import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sample } from '../../../../src/domain/sample.ts';
import { SAMPLES_MS } from '../../../../src/domain/sample-window.ts';
import { toLatencyLines, toScaleMs } from '../../../../src/ui/popup/parts/latency-lines.ts';
import { toPlot } from '../../../../src/ui/popup/parts/plot.ts';

const plot = toPlot(328);

const sample = (second: number, latencyMs: number | null): Sample => ({ at: second * 1_000, latencyMs });

test.each([
  [[], 50],
  [[7], 50],
  [[50], 50],
  [[51], 100],
  [[40, 260, 30], 300],
  [[4_800], 5_000],
  [[9_999], 9_999],
])('of %j the top stands for %d ms', (latenciesMs, scaleMs) => {
  expect(toScaleMs(latenciesMs)).toBe(scaleMs);
});

describe('the curve', () => {
  test('runs from the left to the newest check at the right, with 0 at the bottom', () => {
    const { curve, lost } = toLatencyLines([sample(0, 0), sample(60, 50), sample(120, 100)], 100, plot);
    const { left, right, top, bottom } = plot;
    const x = (second: number) => right - ((120 - second) / 300) * (right - left);
    expect(curve).toBe(`M${x(0)} ${bottom}h0L${x(60)} ${(top + bottom) / 2}L${x(120)} ${top}`);
    expect(lost).toBe('');
  });

  test.each([
    ['one that was lost', [sample(0, 10), sample(5, null), sample(10, 10)]],
    ['a time without checks', [sample(0, 10), sample(75, 10)]],
  ])('is broken by %s', (_name, samples) => {
    expect(toLatencyLines(samples, 100, plot).curve).toMatch(/^M[\d. ]+h0M[\d. ]+h0$/);
  });

  test('goes on over what it takes to check where nobody looks', () => {
    expect(toLatencyLines([sample(0, 10), sample(34, 10), sample(68, 10)], 100, plot).curve).toMatch(/^M[^M]+$/);
  });

  test('has a cross at the bottom for each check that was lost', () => {
    const { curve, lost } = toLatencyLines([sample(0, null), sample(5, null)], 100, plot);
    expect(curve).toBe('');
    expect(lost).toMatch(/^(?:M[\d.]+ 39l6 6m0-6l-6 6){2}$/);
  });

  test('stays within the chart, whatever was measured', () => {
    const latency = fc.option(fc.double({ min: 0, max: 20_000, noNaN: true }));
    const within = fc.tuple(fc.integer({ min: 0, max: SAMPLES_MS }), latency);
    fc.assert(
      fc.property(fc.array(within, { minLength: 1, maxLength: 80 }), (raw) => {
        const samples = raw.map(([at, latencyMs]) => ({ at, latencyMs })).toSorted((a, b) => a.at - b.at);
        const { curve } = toLatencyLines(samples, toScaleMs(samples.flatMap(({ latencyMs }) => latencyMs ?? [])), plot);
        const points = [...curve.matchAll(/[ML](-?[\d.e-]+) (-?[\d.e-]+)/g)];
        for (const [, x, y] of points) {
          expect(Number(x)).toBeGreaterThanOrEqual(plot.left);
          expect(Number(x)).toBeLessThanOrEqual(plot.right);
          expect(Number(y)).toBeGreaterThanOrEqual(plot.top);
          expect(Number(y)).toBeLessThanOrEqual(plot.bottom);
        }
        expect(points.length).toBe(samples.filter(({ latencyMs }) => latencyMs !== null).length);
      }),
    );
  });
});
