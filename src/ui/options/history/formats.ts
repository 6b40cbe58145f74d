import { i18n } from '#i18n';
import { toMilliseconds, toPercent, toSeconds, toStopwatch } from '../../durations.ts';

/** A date and time of day, in the user's language and time zone. */
export const toMoment = (at: number): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' }).format(at);

/** `420 ms`, `3.2 s` or `12:40`, whichever is readable. */
export function toSpan(durationMs: number): string {
  if (durationMs < 1_000) return toMilliseconds(Math.round(durationMs));
  return durationMs < 60_000 ? toSeconds(durationMs / 1_000) : toStopwatch(durationMs);
}

/** Of null that it was not measured. */
const known = (format: (amount: number) => string) => (amount: number | null) =>
  amount === null ? i18n.t('metrics.notMeasured') : format(amount);

export const toKnownSpan = known(toSpan);
export const toKnownPercent = known(toPercent);
