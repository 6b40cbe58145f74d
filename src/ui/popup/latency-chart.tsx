import './latency-chart.css';
import { i18n } from '#i18n';
import type { Sample } from '../../domain/sample.ts';
import { toMilliseconds } from '../durations.ts';
import { plot, toLatencyLines, toScaleMs } from './latency-lines.ts';

const WORDS_ID = 'chart-words';

type LatencyChartProps = {
  /** The newest last, which the right edge stands for. */
  readonly samples: readonly Sample[];
};

/** The checks of five minutes as a picture, and in words for those who do not see it. */
export function LatencyChart({ samples }: LatencyChartProps) {
  if (samples.length < 2) return <p class="chart">{i18n.t('chart.measuring')}</p>;
  const latenciesMs = samples.flatMap(({ latencyMs }) => latencyMs ?? []);
  const scaleMs = toScaleMs(latenciesMs);
  const { curve, lost } = toLatencyLines(samples, scaleMs);
  return (
    <svg class="chart" role="img" aria-label={i18n.t('chart.title')} aria-describedby={WORDS_ID} viewBox="0 0 328 50">
      <title id={WORDS_ID}>{toWords(latenciesMs, samples.length - latenciesMs.length)}</title>
      <text x={plot.left - 8} y={plot.top + 4}>
        {toMilliseconds(scaleMs)}
      </text>
      <text x={plot.left - 8} y={plot.bottom + 4}>
        0
      </text>
      <path class="grid" d={`M${plot.left} ${plot.top}H${plot.right}M${plot.left} ${plot.bottom}H${plot.right}`} />
      <path class="curve" d={curve} />
      <path class="lost" d={lost} />
    </svg>
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
