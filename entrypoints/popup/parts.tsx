import { choiceStore } from '../../src/platform/choice-store.ts';
import { feedStore } from '../../src/platform/feed-store.ts';
import { measurementStore } from '../../src/platform/measurement-store.ts';
import { recentStore } from '../../src/platform/recent-store.ts';
import { stragglerStore } from '../../src/platform/straggler-store.ts';
import { followTransfers } from '../../src/platform/transfer-estimate.ts';
import { waitingStore } from '../../src/platform/waiting-store.ts';
import type { ListedServers } from '../../src/ui/popup/listed-servers.ts';
import type { PopupModel } from '../../src/ui/popup/model.ts';
import { startEstimate } from '../../src/ui/popup/parts/estimate.ts';
import { toParts } from '../../src/ui/popup/parts/to-parts.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

export { ServerChooser } from '../../src/ui/popup/server-chooser.tsx';
export { toSiteRow } from './site-row.tsx';

/** What the popup shows a moment after its first picture. */
export async function loadParts(popup: PopupModel) {
  const [feed, stragglers, waiting] = await Promise.all([
    toStoredSignal(feedStore),
    toStoredSignal(stragglerStore),
    toStoredSignal(waitingStore),
  ]);
  return toParts({ ...popup, feed, stragglers, waiting, estimate: startEstimate(followTransfers, popup) });
}

/** What list and row of the site at hand are made of. */
export async function loadServers(): Promise<ListedServers> {
  const [servers, recentIds, measurements] = await Promise.all([
    toStoredSignal(choiceStore),
    toStoredSignal(recentStore),
    toStoredSignal(measurementStore),
  ]);
  return { servers, recentIds, measurements };
}
