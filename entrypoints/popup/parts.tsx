import { feedStore } from '../../src/platform/feed-store.ts';
import { measurementStore } from '../../src/platform/measurement-store.ts';
import { stragglerStore } from '../../src/platform/straggler-store.ts';
import { followTransfers } from '../../src/platform/transfer-estimate.ts';
import { waitingStore } from '../../src/platform/waiting-store.ts';
import type { PopupModel } from '../../src/ui/popup/model.ts';
import { startEstimate } from '../../src/ui/popup/parts/estimate.ts';
import { toParts } from '../../src/ui/popup/parts/to-parts.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

export { toSiteRow } from './site-row.tsx';

/** What the popup shows a moment after its first picture. */
export async function loadParts(popup: PopupModel) {
  const [feed, stragglers, waiting, measurements] = await Promise.all([
    toStoredSignal(feedStore),
    toStoredSignal(stragglerStore),
    toStoredSignal(waitingStore),
    toStoredSignal(measurementStore),
  ]);
  return toParts({
    ...popup,
    feed,
    stragglers,
    waiting,
    measurements,
    estimate: startEstimate(followTransfers, popup),
  });
}
