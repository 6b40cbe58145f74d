import { browser } from '@wxt-dev/browser';
import type { Status } from '../domain/status.ts';
import { toIconPaths, toToolbar } from '../domain/toolbar.ts';
import { displayLocale } from '../locale/display-locale.ts';
import { text } from './text.ts';

export const toolbar = {
  show: async (status: Status): Promise<void> => {
    const { icon, badge, badgeColor, title } = toToolbar(status, Date.now());
    await Promise.all([
      browser.action.setIcon({ path: toIconPaths(icon) }),
      browser.action.setBadgeText({ text: badge.replace(/\d+/, toOwnDigits) }),
      browser.action.setBadgeBackgroundColor({ color: badgeColor }),
      browser.action.setBadgeTextColor({ color: '#ffffff' }),
      browser.action.setTitle({ title: [text(`toolbar.${title}`), ...toDetails(status)].filter(Boolean).join('\n') }),
    ]);
  },
};

/** The server, as the popup shows it, and what is wrong. */
function toDetails({ state, server, picksFastest, failure, leak }: Status): readonly (string | undefined)[] {
  const cause = leak ? 'leakDetected' : failure?.cause;
  return [
    picksFastest && state === 'disconnected' ? text('popup.fastest') : server?.label,
    cause && text(`cause.${cause}.title`),
  ];
}

const toOwnDigits = (digits: string) => Number(digits).toLocaleString(displayLocale());
