import { type Availability, availabilities } from '../../../../domain/history/chart/availability.ts';
import type { Chart, ChartBucket } from '../../../../domain/history/chart/chart.ts';
import { ratioOf } from '../../../../domain/history/quantile.ts';
import { type ChartLayout, toX, toY } from './chart-layout.ts';

export const lossOf = ({ lost, checks }: Pick<ChartBucket, 'lost' | 'checks'>) => ratioOf(lost, checks);

/** A bar for each bucket, as one SVG path: none was lost is a line, nothing measured is nothing. */
export function toLossPath({ span, buckets }: Chart, layout: ChartLayout, scale: number): string {
  const y = toY(layout.loss, scale);
  const x = toX(layout, span);
  return buckets
    .map((bucket) => {
      const ratio = lossOf(bucket);
      if (ratio === null) return '';
      return toCell(x(bucket.at), x(bucket.endAt), Math.min(y(ratio), layout.loss.bottom - 1), layout.loss.bottom);
    })
    .join('');
}

/** Of each state its share of each bucket's time, one upon the other, as one SVG path; nothing of the time while off. */
export function toStripPaths({ span, buckets }: Chart, layout: ChartLayout) {
  const x = toX(layout, span);
  const y = toY(layout.strip, 1);
  const paths: Record<Availability, string> = { connected: '', degraded: '', lost: '', unmeasured: '', off: '' };
  for (const bucket of buckets) {
    let share = 0;
    for (const [state, ratio] of toShares(bucket)) {
      if (ratio > 0) paths[state] += toCell(x(bucket.at), x(bucket.endAt), y(share + ratio), y(share));
      share += ratio;
    }
  }
  return paths;
}

/** Ten minutes of a day would be nothing to see, and are what somebody looks for. */
const LEAST_LOST = 0.2;

/** From the bottom to the top. What is lost is never too little to be seen, at the cost of what is connected. */
function toShares({ spentMs }: ChartBucket): readonly (readonly [Availability, number])[] {
  const wholeMs = availabilities.reduce((sum, state) => sum + spentMs[state], 0) || 1;
  const lost = spentMs.lost && Math.max(LEAST_LOST, spentMs.lost / wholeMs);
  const others = (['degraded', 'unmeasured', 'connected'] as const).map(
    (state) => [state, spentMs[state] / wholeMs] as const,
  );
  const room = (1 - lost) / Math.max(1 - lost, others.reduce((sum, [, ratio]) => sum + ratio, 0) || 1);
  return [['lost', lost], ...others.map(([state, ratio]) => [state, ratio * room] as const)];
}

const toCell = (x: number, endX: number, top: number, bottom: number) => `M${x} ${bottom}V${top}H${endX}V${bottom}Z`;
