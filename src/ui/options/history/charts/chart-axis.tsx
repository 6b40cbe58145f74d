import type { Chart } from '../../../../domain/history/chart/chart.ts';
import { type Tick, toTicks } from '../../../../domain/history/chart/ticks.ts';
import { displayLocale } from '../../../../locale/display-locale.ts';
import { type ChartLayout, toX } from './chart-layout.ts';

type ChartAxisProps = { readonly chart: Chart; readonly layout: ChartLayout };

const HOURS = [3, 6, 12, 24] as const;

/** So much room has a name, in ems. */
const NAME_EMS = 5;

/** The hours or days that there is room to name, and a line through the pictures at each. */
export function ChartAxis({ chart: { span }, layout }: ChartAxisProps) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const isDay = span.toAt - span.fromAt <= 86_400_000;
  const room = Math.max(2, Math.floor(layout.plotWidth / (NAME_EMS * layout.em)));
  const ticks = toTicks(span, isDay ? (HOURS.find((hours) => 24 / hours <= room) ?? 24) : 24, timeZone);
  const every = isDay ? 1 : Math.ceil(ticks.length / room);
  const x = toX(layout, span);
  // Counted from the newest, so that the days that are named stay apart when the oldest one goes.
  const named = ticks.filter((_, index) => (ticks.length - 1 - index) % every === 0);
  const top = layout.latency.top;
  return (
    <>
      <path class="grid" d={named.map(({ at }) => `M${x(at)} ${top}V${layout.strip.bottom}`).join('')} />
      {named.map((tick) => (
        <text key={tick.at} class="name" x={toInside(x(tick.at), layout)} y={layout.axisY}>
          {toName(tick, isDay)}
        </text>
      ))}
    </>
  );
}

/** The first and the last name do not stick out. */
const toInside = (x: number, { width, em }: ChartLayout) =>
  Math.min(width - (NAME_EMS * em) / 2.4, Math.max((NAME_EMS * em) / 2.4, x));

const toName = ({ at, isDay }: Tick, isOfOneDay: boolean): string =>
  new Intl.DateTimeFormat(
    displayLocale(),
    isDay ? { day: 'numeric', month: 'short' } : isOfOneDay ? { hour: 'numeric' } : {},
  ).format(at);
