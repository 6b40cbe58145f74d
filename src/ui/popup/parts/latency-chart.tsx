import { i18n } from '#i18n';
import type { Sample } from '../../../domain/sample.ts';
import { toMilliseconds } from '../../durations.ts';
import { ChartFrame } from './chart-frame.tsx';
import { toLatencyLines, toScaleMs } from './latency-lines.ts';
import { type ChartWidth, toPlot } from './plot.ts';

type LatencyChartProps = {
  /** The newest last, which the right edge stands for. */
  readonly samples: readonly Sample[];
  readonly width: ChartWidth;
};

/** The checks of five minutes. */
export function LatencyChart({ samples, width }: LatencyChartProps) {
  if (samples.length < 2) return <p class="chart">{i18n.t('chart.measuring')}</p>;
  const latenciesMs = samples.flatMap(({ latencyMs }) => latencyMs ?? []);
  const scaleMs = toScaleMs(latenciesMs);
  const { curve, lost } = toLatencyLines(samples, scaleMs, toPlot(width));
  return (
    <ChartFrame
      id="latency-words"
      name={i18n.t('chart.title')}
      words={toWords(latenciesMs, samples.length - latenciesMs.length)}
      width={width}
      scale={toMilliseconds(scaleMs)}
    >
      <path class="curve" d={curve} />
      <path class="lost" d={lost} />
    </ChartFrame>
  );
}

function toWords(latenciesMs: readonly number[], lostCount: number): string {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const toQuantile = (ratio: number) => toMilliseconds(sorted[Math.round(ratio * (sorted.length - 1))] ?? 0);
  return [
    sorted.length > 0 && i18n.t('chart.range', [toQuantile(0), toQuantile(1), toQuantile(0.5)]),
    lostCount > 0 && i18n.t('chart.lost', lostCount),
  ]
    .filter(Boolean)
    .join(' ');
}
