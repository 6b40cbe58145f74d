import { i18n } from '#i18n';
import type { Cause } from '../domain/cause.ts';
import type { Notice } from '../domain/notice.ts';

type NoticeTexts = { readonly title: string; readonly message: string };

/** A notice in words: what went wrong by the name of its cause. */
export function toNoticeTexts({ kind, serverLabel, failure, isBlocked }: Notice): NoticeTexts {
  const cause = failure?.cause ?? 'unknown';
  switch (kind) {
    case 'lost':
      return { title: titleOf(cause), message: i18n.t('notification.lost.text', [serverLabel]) };
    case 'exhausted':
      if (cause !== 'attemptsExhausted') return textsOf(cause);
      return {
        title: i18n.t('notification.exhausted.title'),
        message: toExhausted(serverLabel, isBlocked, failure?.last),
      };
    case 'failed':
      return { title: i18n.t('notification.failed.title'), message: titleOf(cause) };
    case 'conflict':
      return textsOf(cause);
    case 'switched':
    case 'recovered':
    case 'leak':
    case 'stragglers':
      return {
        title: i18n.t(`notification.${kind}.title`),
        message: i18n.t(`notification.${kind}.text`, [serverLabel]),
      };
  }
}

function toExhausted(serverLabel: string, isBlocked: boolean, last: Cause | undefined): string {
  const text = i18n.t(`notification.exhausted.${isBlocked ? 'textBlocked' : 'textDirect'}`, [serverLabel]);
  return last ? `${text} ${i18n.t('popup.lastCause', [titleOf(last)])}` : text;
}

const titleOf = (cause: Cause) => i18n.t(`cause.${cause}.title`);

const textsOf = (cause: Cause): NoticeTexts => ({ title: titleOf(cause), message: i18n.t(`cause.${cause}.text`) });
