import { i18n } from '#i18n';
import type { Chart, ChartBucket } from '../../../../domain/history/chart/chart.ts';
import { type Reading, toCauseWords, toMeasuredWords, toSpentWords, toTimes } from './chart-words.ts';

type ChartReadoutProps = {
  /** Undefined: none is pointed at. */
  readonly bucket: ChartBucket | undefined;
  readonly chart: Chart;
  readonly reading: Reading;
};

/** What the cursor stands on. Whoever does not see it is told by the slider. */
export function ChartReadout({ bucket, chart, reading }: ChartReadoutProps) {
  if (!bucket) return <p class="readout hint">{i18n.t('options.history.chart.hint')}</p>;
  const causes = toCauseWords(bucket);
  return (
    <p class="readout" aria-hidden="true">
      <strong>{toTimes(bucket, chart)}</strong>
      <span>{toSpentWords(bucket, reading)}</span>
      {toMeasuredWords(bucket).map((words) => (
        <span key={words}>{words}</span>
      ))}
      {causes && <span class="causes">{causes}</span>}
    </p>
  );
}
