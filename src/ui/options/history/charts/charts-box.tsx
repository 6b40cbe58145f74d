import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import './charts.css';
import { toChart } from '../../../../domain/history/chart/chart.ts';
import { type ChartRange, chartRanges, toChartSpan } from '../../../../domain/history/chart/chart-span.ts';
import type { StoredHistory } from '../../../../domain/history/history.ts';
import type { ServerLabel } from '../../../../domain/history/server-label.ts';
import { CHART_EMS, toMaxCount } from './chart-layout.ts';
import { ChartLegend } from './chart-legend.tsx';
import { type ChartPlace, useChartPlace } from './chart-place.ts';
import { ChartTable } from './chart-table.tsx';
import { ChartView } from './chart-view.tsx';
import { toSummary } from './chart-words.ts';

type ChartsBoxProps = {
  readonly history: StoredHistory;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Latency, loss and availability over a day or a month, of one server or of all. */
export function ChartsBox({ history, now }: ChartsBoxProps) {
  const range = useSignal<ChartRange>('day');
  const serverId = useSignal<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const place = useChartPlace(frame);
  const servers = useMemo(() => toServers(history), [history]);
  return (
    <section class="box charts" aria-labelledby="chart-title">
      <h2 id="chart-title">{i18n.t('options.history.chart.title')}</h2>
      <div class="choices">
        <RangeChoice range={range} />
        {servers.length > 1 && <ServerChoice servers={servers} serverId={serverId} />}
      </div>
      <div class="drawing" ref={frame} style={{ minBlockSize: `${CHART_EMS}em` }}>
        {place.value && (
          <Drawing history={history} now={now} range={range.value} serverId={serverId.value} place={place.value} />
        )}
      </div>
    </section>
  );
}

type DrawingProps = ChartsBoxProps & {
  readonly range: ChartRange;
  readonly serverId: string | null;
  readonly place: ChartPlace;
};

function Drawing({ history, now, range, serverId, place }: DrawingProps) {
  const maxCount = toMaxCount(place);
  const chart = useMemo(() => {
    const offsetMs = -60_000 * new Date(now).getTimezoneOffset();
    return toChart({ history, span: toChartSpan(range, { now, offsetMs, maxCount }), serverId, now });
  }, [history, now, range, serverId, maxCount]);
  const reading = { isOfOneServer: serverId !== null };
  return (
    <>
      <p id="chart-summary">{toSummary(chart, reading)}</p>
      <ChartView key={range} chart={chart} place={place} reading={reading} />
      <ChartLegend chart={chart} reading={reading} />
      <ChartTable chart={chart} reading={reading} />
    </>
  );
}

const RangeChoice = ({ range }: { readonly range: Signal<ChartRange> }) => (
  <div role="radiogroup" class="ranges" aria-label={i18n.t('options.history.chart.range')}>
    {chartRanges.map((choice) => (
      <label key={choice}>
        <input
          type="radio"
          name="chart-range"
          checked={range.value === choice}
          onChange={() => {
            range.value = choice;
          }}
        />
        {i18n.t(`options.history.chart.${choice}`)}
      </label>
    ))}
  </div>
);

type ServerChoiceProps = { readonly servers: readonly ServerLabel[]; readonly serverId: Signal<string | null> };

const ServerChoice = ({ servers, serverId }: ServerChoiceProps) => (
  <select
    aria-label={i18n.t('options.history.column.server')}
    value={serverId.value ?? ''}
    onChange={({ currentTarget }) => {
      serverId.value = currentTarget.value || null;
    }}
  >
    <option value="">{i18n.t('options.history.chart.allServers')}</option>
    {servers.map(({ id, label }) => (
      <option key={id} value={id}>
        {label}
      </option>
    ))}
  </select>
);

/** By their last label, in its order. */
function toServers({ measurements }: StoredHistory): readonly ServerLabel[] {
  const servers = new Map(measurements.map(({ server }) => [server.id, server]));
  return [...servers.values()].toSorted((a, b) => a.label.localeCompare(b.label));
}
