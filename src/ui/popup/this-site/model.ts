import type { ReadonlySignal } from '@preact/signals';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import type { SiteView } from '../../../domain/rules/site-view.ts';
import type { ListedServers } from '../listed-servers.ts';
import type { PopupModel } from '../model.ts';

/** All that the row of the site at hand shows and can do. */
export type SiteModel = Pick<PopupModel, 'status' | 'commander'> &
  Pick<ListedServers, 'servers' | 'measurements'> & {
    readonly view: ReadonlySignal<SiteView>;
    /** Makes the site's own rule, or with null removes it. Resolves once that is in force. */
    readonly choose: (action: RuleAction | null) => Promise<void>;
    readonly reload: () => Promise<void>;
  };
