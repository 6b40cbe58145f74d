import { displayLocale } from '../locale/display-locale.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `2 sec. ago` of what is past, `in 3 days` of what is to come (above 0), in the user's language and in whole units. */
export function toRelativeTime(fromNowMs: number, style: 'narrow' | 'short' | 'long' = 'short'): string {
  const [unit, unitMs] =
    units.find(([, candidateMs]) => Math.abs(fromNowMs) >= candidateMs) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(displayLocale(), { style }).format(Math.trunc(fromNowMs / unitMs), unit);
}
