import type { ReadonlySignal } from '@preact/signals';
import type { RulesReading } from '../../../domain/rules/parse-rules.ts';
import type { Rule, RuleSet } from '../../../domain/rules/rule.ts';
import type { ListsModel } from '../lists/lists-model.ts';

/** The patterns of a list as it was last fetched, one a line, and those that it leaves out. */
export type ListText = { readonly patterns: string; readonly exceptions: string };

/** What the section Routing shows and can do beside the rest of the page. */
export type RoutingModel = {
  readonly reading: ReadonlySignal<RulesReading>;
  /** Rules of whoever manages this browser. They come before the user's own and cannot be changed. */
  readonly managedRules: ReadonlySignal<readonly Rule[]>;
  readonly lists: ListsModel;
  /** Undefined where it was never fetched, or is lost. */
  readonly readList: (listId: string) => Promise<ListText | undefined>;
  /** Resolves when the rules are in force. Rejects where they could not be stored or put into force. */
  readonly save: (change: (current: RuleSet) => RuleSet) => Promise<void>;
};
