import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Chart } from '../../../../domain/history/chart/chart.ts';
import { toLayout } from './chart-layout.ts';
import { ChartCursor, ChartPicture } from './chart-picture.tsx';
import type { ChartPlace } from './chart-place.ts';
import { ChartReadout } from './chart-readout.tsx';
import { type Reading, toBucketWords } from './chart-words.ts';

type ChartViewProps = { readonly chart: Chart; readonly place: ChartPlace; readonly reading: Reading };

/** The picture, and over it a slider that a pointer or the arrow keys move from bucket to bucket. */
export function ChartView({ chart, place, reading }: ChartViewProps) {
  const cursor = useSignal<number | null>(null);
  const layout = useMemo(() => toLayout(place), [place]);
  const picture = useMemo(() => <ChartPicture chart={chart} layout={layout} />, [chart, layout]);
  const last = chart.buckets.length - 1;
  const index = Math.min(cursor.value ?? last, last);
  const bucket = chart.buckets[index];
  return (
    <>
      <ChartReadout bucket={cursor.value === null ? undefined : bucket} chart={chart} reading={reading} />
      <div class="frame">
        <svg
          class="history-chart"
          role="img"
          aria-label={i18n.t('options.history.chart.title')}
          aria-describedby="chart-summary"
          width={layout.width}
          height={layout.height}
        >
          {picture}
          {cursor.value !== null && <ChartCursor chart={chart} layout={layout} index={index} />}
        </svg>
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-label={i18n.t('options.history.chart.cursor')}
          aria-valuetext={bucket && toBucketWords(bucket, chart, reading)}
          style={{ insetInlineStart: layout.margin, inlineSize: layout.plotWidth }}
          onInput={({ currentTarget }) => {
            cursor.value = currentTarget.valueAsNumber;
          }}
          onFocus={() => {
            cursor.value ??= last;
          }}
          onBlur={() => {
            cursor.value = null;
          }}
          onPointerMove={({ currentTarget, clientX }) => {
            const { left, width } = currentTarget.getBoundingClientRect();
            const share = (clientX - left) / width;
            const place = Math.floor((layout.isRightToLeft ? 1 - share : share) * (last + 1));
            cursor.value = Math.max(0, Math.min(last, place));
          }}
          onPointerLeave={({ currentTarget }) => {
            if (document.activeElement !== currentTarget) cursor.value = null;
          }}
        />
      </div>
    </>
  );
}
