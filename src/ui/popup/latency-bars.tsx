import { i18n } from '#i18n';
import type { ServerMeasurement } from '../../domain/server-measurements.ts';
import { toMilliseconds } from '../durations.ts';

/** From each of these on, in ms, a latency has one bar less. */
const CLASSES = [60, 150, 300] as const;

/** How soon a server answers, in bars and in words, or that it does not. What was not measured is empty. */
export function LatencyBars({ measurement }: { readonly measurement: ServerMeasurement | undefined }) {
  if (measurement?.cause) return <Bars count={0} title={i18n.t(`cause.${measurement.cause}.title`)} />;
  const latencyMs = measurement?.latencyMs ?? null;
  if (latencyMs === null) return null;
  return <Bars count={4 - CLASSES.filter((ms) => latencyMs >= ms).length}>{toMilliseconds(latencyMs)}</Bars>;
}

type BarsProps = { readonly count: number; readonly title?: string; readonly children?: string };

const Bars = ({ count, title, children }: BarsProps) => (
  <span class="latency" title={title}>
    {title ? <span class="unseen">{title}</span> : <bdi>{children}</bdi>}
    <svg viewBox="0 0 18 14" aria-hidden="true" data-bars={count}>
      {[0, 1, 2, 3].map((bar) => (
        <path key={bar} class={bar < count ? 'filled' : undefined} d={`M${bar * 5} 14v-${bar * 3 + 4}h3V14z`} />
      ))}
    </svg>
  </span>
);
