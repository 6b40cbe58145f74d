import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { recentTransfers, type Transfer, toTransferRate } from '../../../domain/transfer.ts';
import type { PopupModel } from '../model.ts';
import type { TransferEstimate } from './model.ts';

type Follow = (listener: (transfer: Transfer) => void) => () => void;

/** Estimates the rates of a tunnel that no feed tells of, for as long as this page is open. */
export function startEstimate(
  follow: Follow,
  { status, now }: Pick<PopupModel, 'status' | 'now'>,
): ReadonlySignal<TransferEstimate | null> {
  const estimate = signal<TransferEstimate | null>(null);
  const isWanted = computed(
    () => status.value?.state === 'connected' && status.value.metrics.downloadBytesPerSecond === null,
  );
  effect(() => {
    estimate.value = null;
    if (!isWanted.value) return undefined;
    const since = now.peek();
    let transfers: readonly Transfer[] = [];
    const stop = follow((transfer) => {
      transfers = [...transfers, transfer];
    });
    const end = effect(() => {
      transfers = recentTransfers(transfers, now.value);
      const rateOf = (wanted: Transfer['direction']) =>
        toTransferRate(
          transfers.filter(({ direction }) => direction === wanted),
          now.value - since,
        );
      estimate.value = { download: rateOf('download'), upload: rateOf('upload') };
    });
    return () => {
      end();
      stop();
    };
  });
  return estimate;
}
