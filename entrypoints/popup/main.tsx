import { signal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { choiceStore } from '../../src/platform/choice-store.ts';
import { askForConflictName } from '../../src/platform/conflict-permission.ts';
import { openExtensionSettings, openOptions } from '../../src/platform/extension-pages.ts';
import { recentStore } from '../../src/platform/recent-store.ts';
import { sendAndNote } from '../../src/platform/send-and-note.ts';
import { shownPage } from '../../src/platform/shown-page.ts';
import { statusStore } from '../../src/platform/status-store.ts';
import { stragglerStore } from '../../src/platform/straggler-store.ts';
import { startClock } from '../../src/ui/clock.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { startLooking } from '../../src/ui/look.ts';
import { setPageLanguage } from '../../src/ui/page-language.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

setPageLanguage(document.documentElement);
const commander = toCommander(sendAndNote);
const [status, servers, recentIds, stragglers, page] = await Promise.all([
  toStoredSignal(statusStore),
  toStoredSignal(choiceStore),
  toStoredSignal(recentStore),
  toStoredSignal(stragglerStore),
  shownPage(),
]);
const siteRow = signal<ComponentChildren>(null);
const model = {
  status,
  servers,
  recentIds,
  stragglers,
  now: startClock(),
  commander,
  openOptions,
  openExtensionSettings,
  nameConflict: askForConflictName,
  isRunAsked: signal(false),
  siteRow: page && siteRow,
};
render(<Popup model={model} />, document.body);
// Only now is the worker spoken to: the first picture never waits for it.
startLooking(() => commander.send({ type: 'look' }), document);
if (page) siteRow.value = await (await import('./site-row.tsx')).toSiteRow(page, model);
