import { signal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { choiceStore } from '../../src/platform/choice-store.ts';
import { askForConflictName } from '../../src/platform/conflict-permission.ts';
import { openExtensionSettings, openOptions } from '../../src/platform/extension-pages.ts';
import { openPage } from '../../src/platform/open-page.ts';
import { recentStore } from '../../src/platform/recent-store.ts';
import { sendCommand } from '../../src/platform/send-command.ts';
import { shownPage } from '../../src/platform/shown-page.ts';
import { statusStore } from '../../src/platform/status-store.ts';
import { subscriptionStore } from '../../src/platform/subscription-store.ts';
import { startClock } from '../../src/ui/clock.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { startLooking } from '../../src/ui/look.ts';
import { setPageLanguage } from '../../src/ui/page-language.ts';
import type { PopupParts } from '../../src/ui/popup/model.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

setPageLanguage(document.documentElement);
const commander = toCommander(sendCommand);
const [status, servers, recentIds, subscription, page] = await Promise.all([
  toStoredSignal(statusStore),
  toStoredSignal(choiceStore),
  toStoredSignal(recentStore),
  toStoredSignal(subscriptionStore),
  shownPage(),
]);
const siteRow = signal<ComponentChildren>(null);
const parts = signal<PopupParts>();
const model = {
  status,
  servers,
  recentIds,
  subscription,
  now: startClock(),
  commander,
  openOptions,
  openExtensionSettings,
  openSite: (url: string) => openPage(url, null),
  nameConflict: askForConflictName,
  isRunAsked: signal(false),
  parts,
  siteRow: page && siteRow,
};
render(<Popup model={model} />, document.body);
// Only now is the worker spoken to: the first picture never waits for it.
startLooking(() => commander.send({ type: 'look' }), document);
const { loadParts, toSiteRow } = await import('./parts.tsx');
parts.value = await loadParts(model);
if (page) siteRow.value = await toSiteRow(page, model);
