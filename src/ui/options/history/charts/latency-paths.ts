import type { Chart, ChartBucket } from '../../../../domain/history/chart/chart.ts';
import { type ChartLayout, toX, toY } from './chart-layout.ts';

type Measured = ChartBucket & { readonly medianMs: number; readonly p95Ms: number };

/** The median, the band up to the 95th percentile, and a mark for each bucket whose band is cut off, as SVG paths. */
export function toLatencyPaths({ span, buckets }: Chart, layout: ChartLayout, scaleMs: number) {
  const x = toX(layout, span);
  const y = toY(layout.latency, scaleMs);
  const half = span.bucketMs / 2;
  const runs = toRuns(buckets).map((run) => {
    const [first, last] = [run[0], run.at(-1)];
    // A bucket that stands alone is as wide as it is, and no point.
    const at = [
      ...(first ? [{ ...first, at: first.at - half }] : []),
      ...run,
      ...(last ? [{ ...last, at: last.at + half }] : []),
    ];
    const line = (amountOf: (bucket: Measured) => number) => at.map((one) => `${x(one.at + half)} ${y(amountOf(one))}`);
    return { medians: line(({ medianMs }) => medianMs), p95s: line(({ p95Ms }) => p95Ms) };
  });
  const cut = buckets.filter(({ p95Ms }) => p95Ms !== null && p95Ms > scaleMs);
  return {
    median: runs.map(({ medians }) => `M${medians.join('L')}`).join(''),
    band: runs.map(({ medians, p95s }) => `M${medians.join('L')}L${p95s.toReversed().join('L')}Z`).join(''),
    cut: cut.map(({ at }) => `M${x(at + half) - 3} ${layout.latency.top - 1}l3 -4l3 4z`).join(''),
  };
}

/** Buckets that follow one another without a gap: over one nothing is drawn. */
function toRuns(buckets: readonly ChartBucket[]): readonly (readonly Measured[])[] {
  const runs: Measured[][] = [];
  let run: Measured[] | undefined;
  for (const bucket of buckets) {
    const { medianMs, p95Ms } = bucket;
    if (medianMs === null || p95Ms === null) {
      run = undefined;
      continue;
    }
    if (!run) {
      run = [];
      runs.push(run);
    }
    run.push({ ...bucket, medianMs, p95Ms });
  }
  return runs;
}
