import type { ChartSpan } from './chart-span.ts';

/** An instant that the time axis names. */
export type Tick = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** A day begins there. */
  readonly isDay: boolean;
};

const QUARTER_MS = 900_000;

/**
 * Whole hours of the local day that `everyHours` divides (24: the beginnings of days). It goes by what clocks show, from quarter of an hour to
 * quarter of an hour, by which all time zones differ: days of 23 and 25 hours, and days that begin at one, come out right.
 */
export function toTicks({ fromAt, toAt }: Pick<ChartSpan, 'fromAt' | 'toAt'>, everyHours: number, timeZone: string) {
  const clock = toClock(timeZone);
  const ticks: Tick[] = [];
  let before = clock(fromAt - QUARTER_MS);
  for (let at = fromAt - (fromAt % QUARTER_MS); at < toAt; at += QUARTER_MS) {
    const shown = clock(at);
    const isDay = shown.day !== before.day;
    const isHour = shown.hour !== before.hour && shown.hour % everyHours === 0;
    if ((isDay || isHour) && at >= fromAt) ticks.push({ at, isDay });
    before = shown;
  }
  return ticks;
}

function toClock(timeZone: string) {
  const format = new Intl.DateTimeFormat('en', { timeZone, day: 'numeric', hour: 'numeric', hourCycle: 'h23' });
  return (at: number) => {
    const parts = format.formatToParts(at);
    const amountOf = (type: 'day' | 'hour') => Number(parts.find((part) => part.type === type)?.value);
    return { day: amountOf('day'), hour: amountOf('hour') };
  };
}
