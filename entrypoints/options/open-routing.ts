import { parseRoutingPolicy } from '../../src/domain/policy/routing-policy.ts';
import type { Rule } from '../../src/domain/rules/rule.ts';
import { readRawPolicy, watchPolicy } from '../../src/platform/policy-store.ts';
import { ruleStore } from '../../src/platform/rule-store.ts';
import { tableStore } from '../../src/platform/table-store.ts';
import type { ListsModel } from '../../src/ui/options/lists/lists-model.ts';
import type { RoutingModel } from '../../src/ui/options/routing/routing-model.ts';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

/** Reads what the section Routing shows. Loaded with it. */
export async function openRouting(openLists: () => Promise<ListsModel>): Promise<RoutingModel> {
  const [reading, managedRules, lists] = await Promise.all([
    toStoredSignal(ruleStore),
    toStoredSignal({ read: readManagedRules, watch: watchManagedRules }),
    openLists(),
  ]);
  return { reading, managedRules, lists, readList: tableStore.readList, save: ruleStore.save };
}

const readManagedRules = async (): Promise<readonly Rule[]> => parseRoutingPolicy(await readRawPolicy()).rules;

function watchManagedRules(listener: (rules: readonly Rule[]) => void): () => void {
  const tell = async () => listener(await readManagedRules());
  return watchPolicy(() => void tell());
}
