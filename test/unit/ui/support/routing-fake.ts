import { computed, type Signal, signal } from '@preact/signals';
import { type List, notFetched } from '../../../../src/domain/lists/list.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import { parseRules, toStoredRuleSet } from '../../../../src/domain/rules/parse-rules.ts';
import type { Rule } from '../../../../src/domain/rules/rule.ts';
import { nothingWaits } from '../../../../src/domain/waiting/waiting-list.ts';
import type { ListsModel } from '../../../../src/ui/options/lists/lists-model.ts';
import type { ListText, RoutingModel } from '../../../../src/ui/options/routing/routing-model.ts';

export type RoutingStart = {
  /** As stored, in place of the default rules. */
  readonly rules?: unknown;
  readonly managedRules?: readonly Rule[];
  readonly lists?: readonly List[];
  /** By the id of the list. */
  readonly listTexts?: Readonly<Record<string, ListText>>;
};

export const adsList: List = {
  id: 'ads',
  kind: 'rules',
  label: 'Ads',
  url: 'https://lists.example/ads.txt',
  isOn: true,
  everyMinutes: 1_440,
  state: { ...notFetched, fetchedAt: 1, count: 2 },
};

/** Rules and lists in stores that hold what is put into them, and read it as the real ones do. */
export function fakeRouting(start: RoutingStart, write: (change: () => void) => Promise<void>) {
  const stored = signal<unknown>(start.rules ?? defaultRules);
  const lists: Signal<readonly List[]> = signal(start.lists ?? []);
  const texts = signal(start.listTexts ?? {});
  let revision = 0;
  const replace = (id: string, change: (list: List) => List) =>
    write(() => {
      lists.value = lists.value.map((list) => (list.id === id ? change(list) : list));
    });
  const append = (list: List) =>
    write(() => {
      lists.value = [...lists.value, list];
    });
  const listsModel: ListsModel = {
    reading: computed(() => ({ lists: lists.value, damagedCount: 0 })),
    waiting: signal(nothingWaits),
    add: (draft) => append({ ...draft, id: `list-${lists.value.length}`, isOn: true, state: notFetched }),
    edit: ({ id }, draft) => replace(id, (list) => ({ ...list, ...draft })),
    turn: ({ id }, isOn) => replace(id, (list) => ({ ...list, isOn })),
    remove: ({ id }) =>
      write(() => {
        lists.value = lists.value.filter((list) => list.id !== id);
      }),
    putBack: append,
    refresh: async () => {},
  };
  const routing: RoutingModel = {
    reading: computed(() => parseRules(stored.value)),
    managedRules: signal(start.managedRules ?? []),
    lists: listsModel,
    readList: async (id) => texts.value[id],
    save: (change) =>
      write(() => {
        revision += 1;
        const changed = { ...change(parseRules(stored.value).ruleSet), revision: `${revision}` };
        stored.value = toStoredRuleSet(stored.value, changed);
      }),
  };
  return { stored, lists, listsModel, routing };
}
