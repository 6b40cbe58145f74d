import { signal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { hasServersStore } from '../../src/platform/choice-store.ts';
import { askForConflictName } from '../../src/platform/conflict-permission.ts';
import { openExtensionSettings } from '../../src/platform/extension-pages.ts';
import { openOptions, openPage } from '../../src/platform/open-page.ts';
import { sendCommand } from '../../src/platform/send-command.ts';
import { shownPage } from '../../src/platform/shown-page.ts';
import { statusStore } from '../../src/platform/status-store.ts';
import { subscriptionStore } from '../../src/platform/subscription-store.ts';
import { startClock } from '../../src/ui/clock.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { firstPicture } from '../../src/ui/first-picture.ts';
import { startLooking } from '../../src/ui/look.ts';
import { setPageLanguage } from '../../src/ui/page-language.ts';
import type { PopupParts, ToChooser } from '../../src/ui/popup/model.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

// Not awaited: what is loaded later imports from this very file, and would wait for its end.
void start();

async function start(): Promise<void> {
  const reading = Promise.all([
    toStoredSignal(statusStore),
    toStoredSignal(hasServersStore),
    toStoredSignal(subscriptionStore),
    shownPage(),
  ]);
  // Only now: the first text that is asked for holds this page up until the browser has sent all of them.
  setPageLanguage(document.documentElement);
  const commander = toCommander(sendCommand);
  const [status, hasServers, subscription, page] = await reading;
  const siteRow = signal<ComponentChildren>(null);
  const parts = signal<PopupParts>();
  const toChooser = signal<ToChooser>();
  const model = {
    status,
    hasServers,
    subscription,
    now: startClock(),
    commander,
    openOptions,
    openExtensionSettings,
    openSite: openPage,
    nameConflict: askForConflictName,
    isRunAsked: signal(false),
    parts,
    toChooser,
    siteRow: page && siteRow,
  };
  render(<Popup model={model} />, document.body);
  // The worker that is spoken to, and what is loaded now, would take the processor from the picture.
  await firstPicture(globalThis);
  startLooking(() => commander.send({ type: 'look' }), document);
  const { loadParts, loadServers, ServerChooser, toSiteRow } = await import('./parts.tsx');
  const listed = loadServers();
  parts.value = await loadParts(model);
  const all = { ...model, ...(await listed) };
  toChooser.value = (onClose) => <ServerChooser model={all} onClose={onClose} />;
  if (page) siteRow.value = await toSiteRow(page, all);
}
