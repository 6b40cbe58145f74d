import { i18n } from '#i18n';
import type { Measurements } from '../../../domain/history/measurements.ts';
import { toProbeStatistics } from '../../../domain/history/probe-statistics.ts';
import { toServerStatistics } from '../../../domain/history/server-statistics.ts';
import { toKnownPercent, toKnownSpan } from './formats.ts';
import { RowsTable } from './rows-table.tsx';

export type MeasuredProps = {
  readonly measurements: readonly Measurements[];
  /** How far back they go. */
  readonly days: number;
};

export const ServersMeasuredBox = ({ measurements, days }: MeasuredProps) => (
  <section class="box" aria-labelledby="measured-title">
    <h2 id="measured-title">{i18n.t('options.history.servers.title')}</h2>
    <p class="hint">{i18n.t('options.history.figures.hint', days)}</p>
    <RowsTable
      label={i18n.t('options.history.servers.title')}
      columns={[
        { name: i18n.t('options.history.column.server'), cell: ({ server }) => <bdi>{server.label}</bdi> },
        { name: i18n.t('options.history.column.latency'), cell: ({ latencyMs }) => toKnownSpan(latencyMs) },
        { name: i18n.t('options.history.column.jitter'), cell: ({ jitterMs }) => toKnownSpan(jitterMs) },
        { name: i18n.t('options.history.column.loss'), cell: ({ lossRatio }) => toKnownPercent(lossRatio) },
        {
          name: i18n.t('options.history.column.availability'),
          cell: ({ availabilityRatio }) => toKnownPercent(availabilityRatio),
        },
        {
          name: i18n.t('options.history.column.lastCause'),
          cell: ({ lastCause }) => lastCause && i18n.t(`cause.${lastCause}.title`),
        },
      ]}
      rows={toServerStatistics(measurements)}
    />
  </section>
);

export const ProbesBox = ({ measurements, days }: MeasuredProps) => (
  <section class="box" aria-labelledby="probes-title">
    <h2 id="probes-title">{i18n.t('options.history.probes.title')}</h2>
    <p class="hint">{i18n.t('options.history.figures.hint', days)}</p>
    <RowsTable
      label={i18n.t('options.history.probes.title')}
      columns={[
        { name: i18n.t('options.history.column.probe'), cell: ({ name }) => i18n.t(`options.history.probe.${name}`) },
        { name: i18n.t('options.history.probes.passed'), cell: ({ passed }) => passed },
        { name: i18n.t('options.history.probes.failed'), cell: ({ failed }) => failed },
        {
          name: i18n.t('options.history.probes.successRate'),
          cell: ({ successRatio }) => toKnownPercent(successRatio),
        },
        { name: i18n.t('options.history.probes.medianTime'), cell: ({ medianMs }) => toKnownSpan(medianMs) },
      ]}
      rows={toProbeStatistics(measurements)}
    />
  </section>
);
