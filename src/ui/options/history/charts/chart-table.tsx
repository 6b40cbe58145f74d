import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Chart } from '../../../../domain/history/chart/chart.ts';
import { toKnownPercent, toKnownSpan } from '../formats.ts';
import { RowsTable } from '../rows-table.tsx';
import { lossOf } from './cell-paths.ts';
import { type Reading, toCauseWords, toSpentWords, toTimes } from './chart-words.ts';

type ChartTableProps = { readonly chart: Chart; readonly reading: Reading };

/** The same in a table, the newest first. */
export function ChartTable({ chart, reading }: ChartTableProps) {
  const isOpen = useSignal(false);
  return (
    <details
      class="values"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{i18n.t('options.history.chart.table')}</summary>
      {isOpen.value && (
        <RowsTable
          label={i18n.t('options.history.chart.table')}
          columns={[
            {
              name: i18n.t('options.history.column.time'),
              cell: (bucket) => <span class="moment">{toTimes(bucket, chart)}</span>,
            },
            { name: i18n.t('options.history.column.availability'), cell: (bucket) => toSpentWords(bucket, reading) },
            { name: i18n.t('options.history.chart.median'), cell: ({ medianMs }) => toKnownSpan(medianMs) },
            { name: i18n.t('options.history.chart.p95'), cell: ({ p95Ms }) => toKnownSpan(p95Ms) },
            { name: i18n.t('options.history.column.loss'), cell: (bucket) => toKnownPercent(lossOf(bucket)) },
            { name: i18n.t('options.history.column.cause'), cell: toCauseWords },
          ]}
          rows={chart.buckets.toReversed()}
        />
      )}
    </details>
  );
}
