import { type DraftKeepers, toDraftKeeper } from '../../../../src/ui/options/drafts.ts';

/** No drafts, and room for some. They live as long as whoever holds them, as the browser's storage does. */
export const noDrafts = (): DraftKeepers => ({
  onDisk: toDraftKeeper({}, () => {}),
  inMemory: toDraftKeeper({}, () => {}),
});
