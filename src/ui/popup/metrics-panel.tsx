import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { toMilliseconds, toPercent, toStopwatch } from '../durations.ts';
import { ExitLocation } from '../exit-location.tsx';
import { LeakTestButton } from './leak-test-button.tsx';
import type { PopupModel } from './model.ts';

type Connected = Extract<Status, { readonly state: 'connected' }>;

type MetricsPanelProps = {
  readonly model: PopupModel;
  readonly status: Connected;
};

/** What was measured of the tunnel. What was not is named as such, never shown as zero. */
export function MetricsPanel({ model, status: { metrics, connectedAt } }: MetricsPanelProps) {
  const parts = model.parts.value;
  return (
    <fieldset aria-label={i18n.t('metrics.title')}>
      <dl class="metrics">
        <Metric term={i18n.t('metrics.latency')}>
          {metrics.latencyMs === null ? null : toMilliseconds(metrics.latencyMs)}
        </Metric>
        <Metric term={i18n.t('metrics.jitter')}>
          {metrics.jitterMs === null ? null : toMilliseconds(metrics.jitterMs)}
        </Metric>
        <Metric term={i18n.t('metrics.loss')}>
          {metrics.lossRatio === null ? null : toPercent(metrics.lossRatio)}
        </Metric>
        <Metric term={i18n.t('metrics.uptime')}>
          <Uptime connectedAt={connectedAt} now={model.now} />
        </Metric>
        <Metric name="download" term={i18n.t('metrics.download')}>
          {parts?.download ?? ''}
        </Metric>
        <Metric name="upload" term={i18n.t('metrics.upload')}>
          {parts?.upload ?? ''}
        </Metric>
        <Metric name="exit-ip" term={i18n.t('metrics.exitIp')}>
          {metrics.exitIp ?? <Unmeasured />}
          <LeakTestButton model={model} isSmall />
        </Metric>
        <Metric term={i18n.t('metrics.location')}>
          {metrics.serverLocation === null ? null : <ExitLocation location={metrics.serverLocation} />}
        </Metric>
      </dl>
    </fieldset>
  );
}

type MetricProps = {
  readonly term: string;
  readonly name?: string;
  /** Null means not measured. */
  readonly children: ComponentChildren;
};

const Metric = ({ term, name = '', children }: MetricProps) => (
  <div class={`metric ${name}`}>
    <dt>{term}</dt>
    <dd>{children ?? <Unmeasured />}</dd>
  </div>
);

export const Unmeasured = () => (
  <span class="dash">
    <span class="unseen">{i18n.t('metrics.notMeasured')}</span>
  </span>
);

type UptimeProps = {
  readonly connectedAt: number;
  readonly now: ReadonlySignal<number>;
};

/** A component of its own, so that the second hand redraws nothing else. */
const Uptime = ({ connectedAt, now }: UptimeProps) => <>{toStopwatch(now.value - connectedAt)}</>;
