import { displayLocale } from '../locale/display-locale.ts';

const HOUR_S = 3_600;
const MINUTE_S = 60;

/** `0:07`, `12:40` or `3:05:09`, as a stopwatch shows it. */
export function toStopwatch(durationMs: number): string {
  const totalS = Math.max(0, Math.floor(durationMs / 1_000));
  const hours = Math.floor(totalS / HOUR_S);
  const minutes = Math.floor((totalS % HOUR_S) / MINUTE_S);
  const parts = hours > 0 ? [hours, minutes, totalS % MINUTE_S] : [minutes, totalS % MINUTE_S];
  return parts
    .map((part, index) =>
      new Intl.NumberFormat(displayLocale(), { minimumIntegerDigits: index > 0 ? 2 : 1, useGrouping: false }).format(
        part,
      ),
    )
    .join(':');
}

/** `8 s`, in the user's language, rounded up: a wait that is not over is never shown as 0 s. */
export const toWait = (durationMs: number): string => toSeconds(Math.ceil(durationMs / 1_000));

/** `0.5 s`, in the user's language. */
export const toSeconds = (seconds: number): string => toUnit(seconds, 'second');

/** `42 ms`, in the user's language; fractions only where they matter. */
export const toMilliseconds = (durationMs: number): string =>
  toUnit(durationMs < 10 ? durationMs : Math.round(durationMs), 'millisecond');

/** `5 %`, in the user's language. */
export const toPercent = (ratio: number): string => toFormat('percent').format(ratio);

const toUnit = (amount: number, unit: string) => toFormat(unit).format(amount);

/** Each is made once: in a long list that takes longer than all the rest of it. */
const formats = new Map<string, Intl.NumberFormat>();

function toFormat(unit: string): Intl.NumberFormat {
  const locale = displayLocale();
  const format =
    formats.get(`${locale} ${unit}`) ??
    new Intl.NumberFormat(
      locale,
      unit === 'percent'
        ? { style: unit, maximumFractionDigits: 0 }
        : { style: 'unit', unit, maximumFractionDigits: 1 },
    );
  formats.set(`${locale} ${unit}`, format);
  return format;
}
