import type { Cause } from '../domain/cause.ts';
import type { Notice } from '../domain/notice.ts';
import { displayLocale } from '../locale/display-locale.ts';
import { text } from './text.ts';

type NoticeTexts = { readonly title: string; readonly message: string };

/** A notice in words: what went wrong by the name of its cause. */
export function toNoticeTexts(notice: Notice): NoticeTexts {
  const { kind, serverLabel, failure, isBlocked } = notice;
  const cause = failure?.cause ?? 'unknown';
  switch (kind) {
    case 'lost':
      return { title: titleOf(cause), message: text('notification.lost.text', [serverLabel]) };
    case 'exhausted':
      if (cause !== 'attemptsExhausted') return textsOf(cause);
      return {
        title: text('notification.exhausted.title'),
        message: toExhausted(serverLabel, isBlocked, failure?.last),
      };
    case 'failed':
      return { title: text('notification.failed.title'), message: titleOf(cause) };
    case 'conflict':
      return textsOf(cause);
    case 'subscription':
      return failure ? textsOf(cause) : toWarning(notice);
    case 'switched':
    case 'recovered':
    case 'leak':
    case 'stragglers':
      return {
        title: text(`notification.${kind}.title`),
        message: text(`notification.${kind}.text`, [serverLabel]),
      };
  }
}

/** Of something that has not come yet. */
function toWarning({ serverLabel, expiresAt, usedRatio = 0 }: Notice): NoticeTexts {
  const [about, what] =
    expiresAt === undefined
      ? (['quota', usedRatio.toLocaleString(displayLocale(), { style: 'percent' })] as const)
      : (['expiry', new Date(expiresAt).toLocaleDateString(displayLocale(), { dateStyle: 'long' })] as const);
  return {
    title: text(`notification.subscription.${about}.title`),
    message: text(`notification.subscription.${about}.text`, [serverLabel, what]),
  };
}

function toExhausted(serverLabel: string, isBlocked: boolean, last: Cause | undefined): string {
  const message = text(`notification.exhausted.${isBlocked ? 'textBlocked' : 'textDirect'}`, [serverLabel]);
  return last ? `${message} ${text('popup.lastCause', [titleOf(last)])}` : message;
}

const titleOf = (cause: Cause) => text(`cause.${cause}.title`);

const textsOf = (cause: Cause): NoticeTexts => ({ title: titleOf(cause), message: text(`cause.${cause}.text`) });
