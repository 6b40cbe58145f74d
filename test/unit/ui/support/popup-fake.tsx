import { signal } from '@preact/signals';
import { act, render } from '@testing-library/preact';
import type { Server } from '../../../../src/domain/server.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { noStragglers } from '../../../../src/domain/stragglers.ts';
import type { Command } from '../../../../src/protocol.ts';
import { toCommander } from '../../../../src/ui/commander.ts';
import { Popup } from '../../../../src/ui/popup/popup.tsx';
import { berlin, office, oslo } from './servers.ts';

/** When the tests' clock starts. */
export const NOW = 1_800_000_000_000;

type PopupStart = {
  readonly status?: Status | undefined;
  readonly servers?: readonly Server[];
  readonly recentIds?: readonly string[];
  readonly isAnswered?: boolean;
};

/** The popup over a background that takes each command and tells what it took, and pages that remember being opened. */
export function renderPopup({
  status,
  servers = [berlin, oslo, office],
  recentIds = [],
  isAnswered = true,
}: PopupStart) {
  const current = signal(status);
  const now = signal(NOW);
  const sent: Command[] = [];
  const opened: string[] = [];
  const sendCommand = async (command: Command) => {
    if (!isAnswered) throw new Error('expected a receiving end, got none');
    sent.push(command);
  };
  const open = async (page: string) => {
    opened.push(page);
  };
  const model = {
    status: current,
    servers: signal(servers),
    recentIds: signal(recentIds),
    now,
    commander: toCommander(sendCommand),
    openOptions: open,
    openExtensionSettings: () => open('extensions'),
    nameConflict: () => open('permission'),
    isRunAsked: signal(false),
    siteRow: undefined,
    stragglers: signal(noStragglers),
  };
  render(<Popup model={model} />);
  return {
    sent,
    opened,
    show: (next: Status | undefined) => {
      void act(() => {
        current.value = next;
      });
    },
    pass: (durationMs: number) => {
      void act(() => {
        now.value += durationMs;
      });
    },
  };
}
