import { browser } from '@wxt-dev/browser';
import type { Status } from '../domain/status.ts';
import { toIconPaths, toToolbar } from '../domain/toolbar.ts';
import { text } from './text.ts';

export const toolbar = {
  show: async (status: Status): Promise<void> => {
    const { icon, badge, badgeColor, title } = toToolbar(status, Date.now());
    await Promise.all([
      browser.action.setIcon({ path: toIconPaths(icon) }),
      browser.action.setBadgeText({ text: badge }),
      browser.action.setBadgeBackgroundColor({ color: badgeColor }),
      browser.action.setBadgeTextColor({ color: '#ffffff' }),
      browser.action.setTitle({ title: text(`toolbar.${title}`) }),
    ]);
  },
};
