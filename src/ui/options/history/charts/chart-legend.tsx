import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { availabilities } from '../../../../domain/history/chart/availability.ts';
import type { Chart } from '../../../../domain/history/chart/chart.ts';
import { type Reading, toStateName } from './chart-words.ts';
import { stripFill } from './strip-patterns.tsx';

type ChartLegendProps = { readonly chart: Chart; readonly reading: Reading };

/** What is what in the picture, as far as it is in it. */
export const ChartLegend = ({ chart: { whole }, reading }: ChartLegendProps) => (
  <ul class="legend">
    {whole.medianMs !== null && (
      <>
        <li>
          <Sample>
            <path class="latency" d="M0 6H18" />
          </Sample>
          {i18n.t('options.history.chart.median')}
        </li>
        <li>
          <Sample>
            <path class="latency band" d="M0 1H18V11H0Z" />
          </Sample>
          {i18n.t('options.history.chart.p95')}
        </li>
      </>
    )}
    {availabilities
      .filter((state) => whole.spentMs[state] > 0)
      .map((state) => (
        <li key={state}>
          <Sample>
            <path
              class={`cells ${state}`}
              fill={stripFill(state)}
              d={state === 'off' ? 'M0 11h18v1h-18z' : 'M0 0h18v12h-18z'}
            />
          </Sample>
          {toStateName(state, reading)}
        </li>
      ))}
  </ul>
);

const Sample = ({ children }: { readonly children: ComponentChildren }) => (
  <svg class="history-chart" viewBox="0 0 18 12" aria-hidden="true">
    {children}
  </svg>
);
