import { signal } from '@preact/signals';
import { act, render } from '@testing-library/preact';
import { type FeedReport, noFeed } from '../../../../src/domain/feed/feed-report.ts';
import type { Server } from '../../../../src/domain/server.ts';
import { noMeasurements, type ServerMeasurements } from '../../../../src/domain/server-measurements.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { noStragglers, type StragglerList } from '../../../../src/domain/stragglers.ts';
import { noSubscription, type SubscriptionReport } from '../../../../src/domain/subscription/subscription-report.ts';
import { nothingWaits, type WaitingList } from '../../../../src/domain/waiting/waiting-list.ts';
import type { Command } from '../../../../src/protocol.ts';
import { toCommander } from '../../../../src/ui/commander.ts';
import type { PopupParts, ToChooser } from '../../../../src/ui/popup/model.ts';
import type { TransferEstimate } from '../../../../src/ui/popup/parts/model.ts';
import { toParts } from '../../../../src/ui/popup/parts/to-parts.tsx';
import { Popup } from '../../../../src/ui/popup/popup.tsx';
import { ServerChooser } from '../../../../src/ui/popup/server-chooser.tsx';
import { berlin, office, oslo } from './servers.ts';

/** When the tests' clock starts. */
export const NOW = 1_800_000_000_000;

type PopupStart = {
  readonly status?: Status | undefined;
  readonly servers?: readonly Server[];
  readonly recentIds?: readonly string[];
  readonly isAnswered?: boolean;
  readonly feed?: FeedReport;
  readonly subscription?: SubscriptionReport;
  readonly waiting?: WaitingList;
  readonly measured?: ServerMeasurements['servers'];
  readonly stragglers?: StragglerList;
  readonly estimate?: TransferEstimate | null;
  /** False: what is loaded after the first picture has not come. */
  readonly hasParts?: boolean;
};

/** The popup over a background that takes each command and tells what it took, and pages that remember being opened. */
export function renderPopup({
  status,
  servers = [berlin, oslo, office],
  recentIds = [],
  isAnswered = true,
  feed: firstFeed = noFeed,
  subscription = noSubscription,
  waiting = nothingWaits,
  measured = {},
  stragglers = noStragglers,
  estimate = null,
  hasParts = true,
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
  const feed = signal(firstFeed);
  const parts = signal<PopupParts>();
  const toChooser = signal<ToChooser>();
  const model = {
    status: current,
    hasServers: signal(servers.length > 0),
    now,
    commander: toCommander(sendCommand),
    openOptions: open,
    openExtensionSettings: () => open('extensions'),
    nameConflict: () => open('permission'),
    isRunAsked: signal(false),
    openSite: open,
    subscription: signal(subscription),
    parts,
    toChooser,
    siteRow: undefined,
  };
  const late = {
    feed,
    waiting: signal(waiting),
    stragglers: signal(stragglers),
    estimate: signal(estimate),
  };
  const listed = {
    servers: signal(servers),
    recentIds: signal(recentIds),
    measurements: signal({ ...noMeasurements, servers: measured }),
  };
  const come = () => {
    parts.value = toParts({ ...model, ...late });
    toChooser.value = (onClose) => <ServerChooser model={{ ...model, ...listed }} onClose={onClose} />;
  };
  if (hasParts) come();
  render(<Popup model={model} />);
  return {
    sent,
    opened,
    come: () => void act(come),
    show: (next: Status | undefined) => {
      void act(() => {
        current.value = next;
      });
    },
    tell: (next: FeedReport) => {
      void act(() => {
        feed.value = next;
      });
    },
    pass: (durationMs: number) => {
      void act(() => {
        now.value += durationMs;
      });
    },
  };
}
