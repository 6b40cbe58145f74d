import type { ReadonlySignal } from '@preact/signals';
import type { Choice } from '../../domain/choices.ts';
import type { RecentIds } from '../../domain/recents.ts';
import type { ServerMeasurements } from '../../domain/server-measurements.ts';

/** All that is known of the servers to choose from. A first picture needs none of it. */
export type ListedServers = {
  readonly servers: ReadonlySignal<readonly Choice[]>;
  /** What was chosen last. */
  readonly recentIds: ReadonlySignal<RecentIds>;
  readonly measurements: ReadonlySignal<ServerMeasurements>;
};
