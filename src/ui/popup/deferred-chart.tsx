import type { ComponentProps } from 'preact';
import { toDeferred } from '../deferred.tsx';
import type { LatencyChart } from './latency-chart.tsx';

const chart = toDeferred(async () => (await import('./latency-chart.tsx')).LatencyChart);

export const loadChart = chart.load;

/** The chart, loaded when the rest has been painted. Its place is there from the start. */
export const DeferredChart = (props: ComponentProps<typeof LatencyChart>) => (
  <div class="chart-place">
    <chart.Deferred {...props} />
  </div>
);
