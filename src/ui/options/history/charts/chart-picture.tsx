import { i18n } from '#i18n';
import { availabilities } from '../../../../domain/history/chart/availability.ts';
import type { Chart } from '../../../../domain/history/chart/chart.ts';
import { toMilliseconds, toPercent } from '../../../durations.ts';
import { toFitted } from '../../../fitted-text.ts';
import { lossOf, toLossPath, toStripPaths } from './cell-paths.ts';
import { ChartAxis } from './chart-axis.tsx';
import { type Band, type ChartLayout, toX, toY } from './chart-layout.ts';
import { toLatencyScale, toLossScale } from './chart-scales.ts';
import { toLatencyPaths } from './latency-paths.ts';
import { StripPatterns, stripFill } from './strip-patterns.tsx';

type PictureProps = { readonly chart: Chart; readonly layout: ChartLayout };

/** Latency, loss and availability, one below the other over the same time. */
export const ChartPicture = ({ chart, layout }: PictureProps) => (
  <>
    <StripPatterns />
    <ChartAxis chart={chart} layout={layout} />
    <Latency chart={chart} layout={layout} />
    <Loss chart={chart} layout={layout} />
    <Strip chart={chart} layout={layout} />
  </>
);

function Latency({ chart, layout }: PictureProps) {
  const scaleMs = toLatencyScale(chart.buckets.flatMap(({ p95Ms }) => p95Ms ?? []));
  const { median, band, cut } = toLatencyPaths(chart, layout, scaleMs);
  const { top, bottom } = layout.latency;
  return (
    <>
      <clipPath id="latency-place">
        <rect x={0} y={top} width={layout.width} height={bottom - top} />
      </clipPath>
      <Scale band={layout.latency} layout={layout} title={i18n.t('options.history.column.latency')}>
        {[scaleMs, scaleMs / 2, 0].map((amount) => [amount / scaleMs, toMilliseconds(amount)])}
      </Scale>
      <g clip-path="url(#latency-place)">
        <path class="latency band" d={band} />
        <path class="latency" d={median} />
      </g>
      <path class="cut" d={cut} />
    </>
  );
}

function Loss({ chart, layout }: PictureProps) {
  const scale = toLossScale(chart.buckets.flatMap((bucket) => lossOf(bucket) ?? []));
  return (
    <>
      <Scale band={layout.loss} layout={layout} title={i18n.t('options.history.column.loss')}>
        {[scale, 0].map((amount) => [amount / scale, toPercent(amount)])}
      </Scale>
      <path class="loss" d={toLossPath(chart, layout, scale)} />
    </>
  );
}

function Strip({ chart, layout }: PictureProps) {
  const paths = toStripPaths(chart, layout);
  return (
    <>
      <Scale band={layout.strip} layout={layout} title={i18n.t('options.history.column.availability')}>
        {[[0, '']]}
      </Scale>
      {availabilities.map((state) => (
        <path key={state} class={`cells ${state}`} fill={stripFill(state)} d={paths[state]} />
      ))}
    </>
  );
}

type ScaleProps = {
  readonly band: Band;
  readonly layout: ChartLayout;
  readonly title: string;
  /** Where a line lies, of the height, and its name. */
  readonly children: readonly (readonly [number, string])[];
};

function Scale({ band, layout, title, children }: ScaleProps) {
  const { width, margin, plotWidth, em, isRightToLeft } = layout;
  const beside = (x: number) => (isRightToLeft ? width - x : x);
  const y = toY(band, 1);
  return (
    <>
      <text class="title" x={beside(margin)} y={band.titleY}>
        {title}
      </text>
      <path
        class="grid"
        d={children.map(([share]) => `M${beside(margin)} ${y(share)}H${beside(margin + plotWidth)}`).join('')}
      />
      {children.map(([share, name]) => (
        <text
          key={share}
          class="scale"
          x={beside(margin - em / 2)}
          y={y(share) + em / 3}
          // Where its unit is a word.
          {...toFitted(name, { maxLetters: MAX_LETTERS, length: margin - em })}
        >
          {name}
        </text>
      ))}
    </>
  );
}

/** As many letters fit beside the pictures. */
const MAX_LETTERS = 6;

type CursorProps = PictureProps & { readonly index: number };

/** The bucket that is being read. */
export function ChartCursor({ chart, layout, index }: CursorProps) {
  const bucket = chart.buckets[index];
  if (!bucket) return null;
  const x = toX(layout, chart.span);
  const [from, to] = [x(bucket.at), x(bucket.endAt)];
  return (
    <rect
      class="cursor"
      x={Math.min(from, to)}
      y={layout.latency.top}
      width={Math.abs(to - from)}
      height={layout.strip.bottom - layout.latency.top}
    />
  );
}
