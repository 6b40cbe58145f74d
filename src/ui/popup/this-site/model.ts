import type { ReadonlySignal } from '@preact/signals';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import type { SiteView } from '../../../domain/rules/site-view.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import type { PopupModel } from '../model.ts';

/** All that the row of the site at hand shows and can do. */
export type SiteModel = Pick<PopupModel, 'status' | 'servers' | 'commander'> & {
  readonly view: ReadonlySignal<SiteView>;
  /** How the servers fare, that which the site goes through among them. */
  readonly measurements: ReadonlySignal<ServerMeasurements>;
  /** Makes the site's own rule, or with null removes it. Resolves once that is in force. */
  readonly choose: (action: RuleAction | null) => Promise<void>;
  readonly reload: () => Promise<void>;
};
