import { browser } from '@wxt-dev/browser';
import { i18n } from '#i18n';
import type { Failure } from '../domain/failure.ts';
import type { Notice } from '../domain/notice.ts';

/** One notification at a time: what is true now replaces what was. */
const ID = 'connection';

export const notifications = {
  show: async (notice: Notice): Promise<void> => {
    const { title, text } = toTexts(notice);
    await browser.notifications.create(ID, { type: 'basic', iconUrl: '/icon/128.png', title, message: text });
  },
};

function toTexts({ kind, serverLabel, failure, isBlocked }: Notice): { title: string; text: string } {
  switch (kind) {
    case 'lost':
      return { title: i18n.t('notification.lost.title'), text: i18n.t('notification.lost.text', [serverLabel]) };
    case 'recovered':
      return {
        title: i18n.t('notification.recovered.title'),
        text: i18n.t('notification.recovered.text', [serverLabel]),
      };
    case 'exhausted':
      if (failure && failure.cause !== 'attemptsExhausted') return textsOf(failure);
      return {
        title: i18n.t('notification.exhausted.title'),
        text: i18n.t(isBlocked ? 'notification.exhausted.textBlocked' : 'notification.exhausted.textDirect', [
          serverLabel,
        ]),
      };
    case 'failed':
      return {
        title: i18n.t('notification.failed.title'),
        text: failure ? i18n.t(`cause.${failure.cause}.title`) : serverLabel,
      };
  }
}

const textsOf = ({ cause }: Failure) => ({
  title: i18n.t(`cause.${cause}.title`),
  text: i18n.t(`cause.${cause}.text`),
});
