import { i18n } from '#i18n';
import type { List, ListFailure, RefusedLine } from '../../../domain/lists/list.ts';
import { toMoment } from '../history/formats.ts';
import { reasonText } from './reason-text.ts';

const HOUR = 60;
const DAY = 1_440;

/** How often, in the largest unit that fits. */
export function everyText(minutes: number): string {
  if (minutes % DAY === 0) return i18n.t('lists.every.days', minutes / DAY);
  return minutes % HOUR === 0 ? i18n.t('lists.every.hours', minutes / HOUR) : i18n.t('lists.every.minutes', minutes);
}

/** What is in use of a list, and since when. */
export function stateText({ kind, isOn, everyMinutes, state }: List): string {
  if (!isOn) return i18n.t('lists.off');
  if (state.fetchedAt === 0) return i18n.t('lists.never');
  return [
    countText(kind, state.count),
    i18n.t('lists.came', [toMoment(state.fetchedAt)]),
    ...(state.checkedAt > state.fetchedAt && !state.failure
      ? [i18n.t('lists.checked', [toMoment(state.checkedAt)])]
      : []),
    everyText(everyMinutes),
  ].join(' · ');
}

/** What came of fetching it just now. */
export const outcomeText = ({ kind, label, state }: List): string =>
  `${label}: ${state.failure ? failureText(state.failure) : countText(kind, state.count)}`;

const countText = (kind: List['kind'], count: number): string =>
  kind === 'servers' ? i18n.t('lists.servers', count) : i18n.t('lists.sites', count);

/** Why the last try failed, with the code where there is one. */
export function failureText({ reason, code }: ListFailure): string {
  const text = i18n.t(`lists.failure.${reason}`);
  return code === undefined ? text : `${text} (${code})`;
}

export const refusedText = (kind: List['kind'], refused: RefusedLine): string => {
  const subject = refused.text === undefined ? '' : ` \u2068${refused.text}\u2069`;
  return i18n.t('lists.line', [String(refused.line), reasonText(kind, refused.reason) + subject]);
};
