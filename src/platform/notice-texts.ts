import type { Cause } from '../domain/cause.ts';
import type { Notice } from '../domain/notice.ts';
import { text } from './text.ts';

type NoticeTexts = { readonly title: string; readonly message: string };

/** A notice in words: what went wrong by the name of its cause. */
export function toNoticeTexts({ kind, serverLabel, failure, isBlocked }: Notice): NoticeTexts {
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

function toExhausted(serverLabel: string, isBlocked: boolean, last: Cause | undefined): string {
  const message = text(`notification.exhausted.${isBlocked ? 'textBlocked' : 'textDirect'}`, [serverLabel]);
  return last ? `${message} ${text('popup.lastCause', [titleOf(last)])}` : message;
}

const titleOf = (cause: Cause) => text(`cause.${cause}.title`);

const textsOf = (cause: Cause): NoticeTexts => ({ title: titleOf(cause), message: text(`cause.${cause}.text`) });
