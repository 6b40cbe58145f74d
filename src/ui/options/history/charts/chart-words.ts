import { i18n } from '#i18n';
import { type Availability, availabilities } from '../../../../domain/history/chart/availability.ts';
import type { Chart, ChartBucket, ChartFigures } from '../../../../domain/history/chart/chart.ts';
import { displayLocale } from '../../../../locale/display-locale.ts';
import { toMilliseconds, toPercent } from '../../../durations.ts';
import { toTimeSpent } from '../formats.ts';
import { lossOf } from './cell-paths.ts';

/** What the words depend on beside the figures. */
export type Reading = { readonly isOfOneServer: boolean };

/** A server that is not in use is not off. */
export const toStateName = (state: Availability, { isOfOneServer }: Reading): string =>
  i18n.t(`options.history.chart.state.${state === 'off' && isOfOneServer ? 'notInUse' : state}`);

/** Both ends of a bucket, in the user's language and time zone. */
export function toTimes({ at, endAt }: Pick<ChartBucket, 'at' | 'endAt'>, { span }: Pick<Chart, 'span'>): string {
  const isDay = span.toAt - span.fromAt <= 86_400_000;
  return new Intl.DateTimeFormat(displayLocale(), {
    ...(isDay ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  }).formatRange(at, endAt);
}

/** `Connected 3 hr 20 min · Lost 10 min`, or a word alone for what has held all the time. */
export function toSpentWords({ spentMs }: ChartFigures, reading: Reading): string {
  const held = availabilities.filter((state) => spentMs[state] > 0);
  const [only] = held;
  if (only && held.length === 1) return toStateName(only, reading);
  return held.map((state) => `${toStateName(state, reading)} ${toTimeSpent(spentMs[state])}`).join(' · ');
}

/** The round trips and what was lost; nothing of what was not measured. */
export function toMeasuredWords(figures: ChartFigures): readonly string[] {
  const { medianMs, p95Ms } = figures;
  const loss = lossOf(figures);
  return [
    ...(medianMs === null || p95Ms === null
      ? []
      : [i18n.t('options.history.figures.medianAndP95', [toMilliseconds(medianMs), toMilliseconds(p95Ms)])]),
    ...(loss === null ? [] : [i18n.t('options.history.chart.lossOf', [toPercent(loss)])]),
  ];
}

export const toCauseWords = ({ causes }: ChartFigures): string =>
  causes
    .slice(0, 3)
    .map((cause) => i18n.t(`cause.${cause}.title`))
    .join(', ');

/** All that is known of a bucket, as it is read out. */
export const toBucketWords = (bucket: ChartBucket, chart: Chart, reading: Reading): string =>
  [toTimes(bucket, chart), toSpentWords(bucket, reading), ...toMeasuredWords(bucket), toCauseWords(bucket)]
    .filter(Boolean)
    .reduce((told, words) => `${toSentence(told)} ${words}`);

/** The whole chart in a few sentences. */
export function toSummary({ whole }: Chart, reading: Reading): string {
  const { medianMs, p95Ms, checks, lost } = whole;
  const causes = toCauseWords(whole);
  return [
    medianMs === null || p95Ms === null
      ? i18n.t('options.history.chart.nothing')
      : i18n.t('options.history.chart.latencyWords', [toMilliseconds(medianMs), toMilliseconds(p95Ms)]),
    checks > 0 && i18n.t('options.history.chart.lossWords', [toNumber(lost), toNumber(checks)]),
    toSentence(toSpentWords(whole, reading)),
    causes && i18n.t('options.history.chart.causesWords', [causes]),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A unit may end in a dot of its own. */
const toSentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

const toNumber = (amount: number) => new Intl.NumberFormat(displayLocale()).format(amount);
