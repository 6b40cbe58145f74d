import { signal } from '@preact/signals';
import { render } from 'preact';
import { choiceStore } from '../../src/platform/choice-store.ts';
import { askForConflictName } from '../../src/platform/conflict-permission.ts';
import { openExtensionSettings, openOptions } from '../../src/platform/extension-pages.ts';
import { recentStore } from '../../src/platform/recent-store.ts';
import { sendAndNote } from '../../src/platform/send-and-note.ts';
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
const [status, servers, recentIds, stragglers] = await Promise.all([
  toStoredSignal(statusStore),
  toStoredSignal(choiceStore),
  toStoredSignal(recentStore),
  toStoredSignal(stragglerStore),
]);
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
};
render(<Popup model={model} />, document.body);
// Only now is the worker spoken to: the first picture never waits for it.
startLooking(() => commander.send({ type: 'look' }), document);
