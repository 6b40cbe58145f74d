import { browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { Notice, type NoticeKind } from '../domain/notice.ts';
import { type NoticeButton, noticeButtons } from '../domain/notice-buttons.ts';
import type { Command } from '../protocol.ts';
import { openExtensionSettings } from './extension-pages.ts';
import { report } from './log.ts';
import { toNoticeTexts } from './notice-texts.ts';
import { openOptions, openPage } from './open-page.ts';
import { settingsStore } from './settings-store.ts';
import { statusStore } from './status-store.ts';
import { storedItem } from './stored-item.ts';
import { subscriptionStore } from './subscription-store.ts';
import { text } from './text.ts';

export const notifications = {
  withdraw: () => browser.notifications.clear(CONNECTION),
  /** Takes the place of what was shown about the same thing; a muted kind leaves that place empty. */
  show: async (notice: Notice): Promise<void> => {
    const id = toId(notice.kind);
    // First of all: a worker that dies in between must not leave old buttons with a new meaning.
    await browser.notifications.clear(id);
    const { settings } = await settingsStore.read();
    if (settings.mutedNotices.includes(notice.kind)) return;
    const shown = { ...notice, canManage: (await readManageUrl()) !== undefined };
    await shownNotice(id).write(shown);
    await browser.notifications.create(id, {
      type: 'basic',
      iconUrl: '/icon/128.png',
      ...toNoticeTexts(notice),
      // Firefox has none, and refuses a notification that asks for some.
      ...(!import.meta.env.FIREFOX && { buttons: noticeButtons(shown).map((button) => ({ title: toTitle(button) })) }),
    });
  },
};

/** Calls back with what a pressed button commands. A click beside the buttons opens the popup. */
export function onNotificationButton(listener: (command: Command) => Promise<void>): void {
  const act = async (id: string, index = -1) => {
    const notice = await shownNotice(id).read();
    const button = notice && noticeButtons(notice)[index];
    await browser.notifications.clear(id);
    switch (button) {
      case undefined:
        return openPopup().catch(() => openOptions('servers'));
      case 'chooseServer':
        return openOptions('servers');
      case 'editServer':
      case 'editCredentials':
        return openOptions(`servers/edit/${encodeURIComponent((await statusStore.read())?.server?.id ?? '')}`);
      case 'manageSubscription': {
        const url = await readManageUrl();
        return url ? openPage(url) : openOptions('servers');
      }
      case 'openExtensions':
        return openExtensionSettings?.();
      case 'retry':
        // It also means something where all has ended off, or back in the tunnel from before.
        return listener({ type: 'connect' });
      default:
        return listener({ type: button });
    }
  };
  const press = (id: string, index?: number) => void act(id, index).catch(report);
  browser.notifications.onClicked.addListener((id) => press(id));
  if (!import.meta.env.FIREFOX) browser.notifications.onButtonClicked.addListener(press);
}

/** The words of the popup. */
const toTitle = (button: NoticeButton) =>
  text(
    button === 'pause' ? 'popup.pause' : button === 'reloadStragglers' ? 'popup.stragglers.reload' : `remedy.${button}`,
  );

/** The operator's page for the subscription of the server in use, where there is one. */
async function readManageUrl(): Promise<string | undefined> {
  const { serverId, subscription } = await subscriptionStore.read();
  return ((await statusStore.read())?.server?.id === serverId && subscription?.manageUrl) || undefined;
}

// A promise in any case: Chromium before 127 has no such function.
const openPopup = async () => browser.action.openPopup();

const CONNECTION = 'connection';
const ownPlaces: readonly NoticeKind[] = ['leak', 'stragglers', 'subscription'];

/** What is true now of the connection replaces what was. A leak is too grave to be replaced by anything else. */
const toId = (kind: NoticeKind) => (ownPlaces.includes(kind) ? kind : CONNECTION);

/** The browser tells a button by its place alone, and maybe to a worker that has not shown it. */
const shownNotice = (id: string) =>
  storedItem<Notice | undefined, Notice>('session', `notification.${id}`, (raw) =>
    v.is(Notice, raw) ? raw : undefined,
  );
