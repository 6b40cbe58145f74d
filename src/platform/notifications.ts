import { browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { Notice, type NoticeKind } from '../domain/notice.ts';
import { noticeButtons } from '../domain/notice-buttons.ts';
import type { Command } from '../protocol.ts';
import { report } from './log.ts';
import { toNoticeTexts } from './notice-texts.ts';
import { openServers } from './open-servers.ts';
import { settingsStore } from './settings-store.ts';
import { storedItem } from './stored-item.ts';
import { text } from './text.ts';

export const notifications = {
  /** Takes the place of what was shown about the same thing; a muted kind leaves that place empty. */
  show: async (notice: Notice): Promise<void> => {
    const id = toId(notice.kind);
    // First of all: a worker that dies in between must not leave old buttons with a new meaning.
    await browser.notifications.clear(id);
    const { settings } = await settingsStore.read();
    if (settings.mutedNotices.includes(notice.kind)) return;
    await shownNotice(id).write(notice);
    await browser.notifications.create(id, {
      type: 'basic',
      iconUrl: '/icon/128.png',
      ...toNoticeTexts(notice),
      // Firefox has none, and refuses a notification that asks for some.
      ...(!import.meta.env.FIREFOX && {
        buttons: noticeButtons(notice).map((button) => ({ title: text(`notification.button.${button}`) })),
      }),
    });
  },
};

/** Calls back with what a pressed button commands. A click beside the buttons opens the popup. */
export function onNotificationButton(listener: (command: Command) => Promise<void>): void {
  const act = async (id: string, index = -1) => {
    const notice = await shownNotice(id).read();
    const button = notice && noticeButtons(notice)[index];
    await browser.notifications.clear(id);
    if (!button) await openPopup().catch(openServers);
    else if (button === 'switchServer') await openServers();
    // `connect` is `retry`, and also means something where all has ended off, or back in the tunnel from before.
    else await listener({ type: button === 'retry' ? 'connect' : button });
  };
  const press = (id: string, index?: number) => void act(id, index).catch(report);
  browser.notifications.onClicked.addListener((id) => press(id));
  if (!import.meta.env.FIREFOX) browser.notifications.onButtonClicked.addListener(press);
}

// A promise in any case: Chromium before 127 has no such function.
const openPopup = async () => browser.action.openPopup();

const ownPlaces: readonly NoticeKind[] = ['leak', 'stragglers', 'subscription'];

/** What is true now of the connection replaces what was. A leak is too grave to be replaced by anything else. */
const toId = (kind: NoticeKind) => (ownPlaces.includes(kind) ? kind : 'connection');

/** The browser tells a button by its place alone, and maybe to a worker that has not shown it. */
const shownNotice = (id: string) =>
  storedItem<Notice | undefined, Notice>('session', `notification.${id}`, (raw) =>
    v.is(Notice, raw) ? raw : undefined,
  );
