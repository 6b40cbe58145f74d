import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import type { ServerList } from '../../src/domain/stored-servers.ts';
import type { SettingsReading } from '../../src/domain/stored-settings.ts';
import { openExtensionSettings, openOptions } from '../../src/platform/extension-pages.ts';
import { sendCommand } from '../../src/platform/send-command.ts';
import { statusStore } from '../../src/platform/status-store.ts';
import { startClock } from '../../src/ui/clock.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { startLooking } from '../../src/ui/look.ts';
import { setPageLanguage } from '../../src/ui/page-language.ts';
import { Popup } from '../../src/ui/popup/popup.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

type Lists = { readonly list: ReadonlySignal<ServerList>; readonly reading: ReadonlySignal<SettingsReading> };

setPageLanguage(document.documentElement);
const commander = toCommander(sendCommand);
const lists = signal<Lists | undefined>(undefined);
const model = {
  status: await toStoredSignal(statusStore),
  servers: computed(() => lists.value?.list.value.servers ?? []),
  settings: computed(
    () => lists.value?.reading.value.settings ?? { killSwitch: 'block' as const, selectedServerId: null },
  ),
  now: startClock(),
  commander,
  openOptions,
  openExtensionSettings,
};
render(<Popup model={model} />, document.body);
// Only now is the worker spoken to and the rest loaded: the first picture waits for nothing but the last status.
startLooking(() => commander.send({ type: 'look' }), document);
const { loadLists } = await import('./lists.ts');
lists.value = await loadLists();
