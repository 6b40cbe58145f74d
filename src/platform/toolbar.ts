import { browser } from '@wxt-dev/browser';
import type { Status } from '../domain/status.ts';
import { toToolbar } from '../domain/toolbar.ts';
import { text } from './text.ts';

export const toolbar = {
  show: async (status: Status): Promise<void> => {
    const { icon, badge, badgeColor, title } = toToolbar(status, Date.now());
    await Promise.all([
      browser.action.setIcon({ path: { 16: `/icon/${icon}-16.png`, 32: `/icon/${icon}-32.png` } }),
      browser.action.setBadgeText({ text: badge }),
      browser.action.setBadgeBackgroundColor({ color: badgeColor }),
      browser.action.setBadgeTextColor({ color: '#ffffff' }),
      browser.action.setTitle({ title: text(`toolbar.${title}`) }),
    ]);
  },
};
