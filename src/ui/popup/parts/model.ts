import type { ReadonlySignal } from '@preact/signals';
import type { FeedReport } from '../../../domain/feed/feed-report.ts';
import type { StragglerList } from '../../../domain/stragglers.ts';
import type { TransferRate } from '../../../domain/transfer.ts';
import type { WaitingList } from '../../../domain/waiting/waiting-list.ts';
import type { PopupModel } from '../model.ts';

/** All that the parts of the popup show and can do which come a moment after the first picture. */
export type PartsModel = Pick<PopupModel, 'status' | 'now' | 'commander' | 'openOptions'> & {
  readonly feed: ReadonlySignal<FeedReport>;
  /** The tabs with connections from before the tunnel. */
  readonly stragglers: ReadonlySignal<StragglerList>;
  readonly waiting: ReadonlySignal<WaitingList>;
  /** What the browser shows of requests; null while nobody asks. */
  readonly estimate: ReadonlySignal<TransferEstimate | null>;
};

/** Each null until there was time enough to tell. */
export type TransferEstimate = { readonly download: TransferRate | null; readonly upload: TransferRate | null };
