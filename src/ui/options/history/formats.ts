import { i18n } from '#i18n';
import { displayLocale } from '../../../locale/display-locale.ts';
import { toMilliseconds, toPercent, toSeconds, toStopwatch } from '../../durations.ts';

/** A date and time of day, in the user's language and time zone. */
export const toMoment = (at: number): string =>
  new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'short', timeStyle: 'medium' }).format(at);

/** `420 ms`, `3.2 s` or `12:40`, whichever is readable. */
export function toSpan(durationMs: number): string {
  if (durationMs < 1_000) return toMilliseconds(Math.round(durationMs));
  return durationMs < 60_000 ? toSeconds(durationMs / 1_000) : toStopwatch(durationMs);
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 hr 20 min`: the largest unit and the next one, in the user's language. Less than a minute is one. */
export function toTimeSpent(durationMs: number): string {
  const minutesMs = Math.max(60_000, Math.round(durationMs / 60_000) * 60_000);
  const first = units.findIndex(([, unitMs]) => minutesMs >= unitMs);
  return units
    .slice(first, first + 2)
    .flatMap(([unit, unitMs], index) => {
      const restMs = index === 0 ? minutesMs : minutesMs % (units[first]?.[1] ?? minutesMs);
      const amount = Math.floor(restMs / unitMs);
      return amount > 0 ? new Intl.NumberFormat(displayLocale(), { style: 'unit', unit }).format(amount) : [];
    })
    .join(' ');
}

/** Of null that it was not measured. */
const known = (format: (amount: number) => string) => (amount: number | null) =>
  amount === null ? i18n.t('metrics.notMeasured') : format(amount);

export const toKnownSpan = known(toSpan);
export const toKnownPercent = known(toPercent);
