import type { ChoreName, Chores } from '../domain/chore.ts';
import { compile } from './compile.ts';
import { mergeSync } from './merge-sync.ts';
import { readSubscription } from './read-subscription.ts';
import { refresh } from './refresh.ts';
import { siteRule } from './site-rule.ts';
import { siteView } from './site-view.ts';
import type { ChoreTools } from './tools.ts';

const chores: {
  readonly [Name in ChoreName]: (given: Chores[Name]['given'], tools: ChoreTools) => Promise<Chores[Name]['done']>;
} = { compile, mergeSync, readSubscription, refresh, siteRule, siteView };

/** Rejects where the work cannot be done at all, as when nothing can be stored. */
export const doChore = <Name extends ChoreName>(
  name: Name,
  given: Chores[Name]['given'],
  tools: ChoreTools,
): Promise<Chores[Name]['done']> => chores[name](given, tools);
