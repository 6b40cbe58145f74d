import { type Choice, toChoiceOrder } from '../../domain/choices.ts';
import type { RecentIds } from '../../domain/recents.ts';
import { toSearch, toSearchText } from '../server-search.ts';
import { fastest } from './fastest.ts';

type GroupName = 'favourites' | 'recent' | 'otherServers';

/** Without a name it has no heading. */
export type ChoiceGroup = {
  readonly name: GroupName | undefined;
  /** Which one its first choice is of all that are shown. */
  readonly first: number;
  readonly choices: readonly Choice[];
};

/** What there is to choose from: the fastest on top, favourites, what was chosen last, and the others. */
export function toGroups(servers: readonly Choice[], recentIds: RecentIds): readonly ChoiceGroup[] {
  const toName = ({ id, isFavourite }: Choice): GroupName =>
    isFavourite ? 'favourites' : recentIds.includes(id) ? 'recent' : 'otherServers';
  const groups = Map.groupBy(toChoiceOrder(servers, recentIds), toName);
  // One heading above all of them would say nothing.
  const hasNames = groups.size > 1;
  let first = 1;
  return [
    { name: undefined, first: 0, choices: [fastest()] },
    ...[...groups].map(([name, choices]) => {
      const group = { name: hasNames ? name : undefined, first, choices };
      first += choices.length;
      return group;
    }),
  ];
}

/** What has every word of the query in its label, host or place; one list, in the same order. */
export function toFound(groups: readonly ChoiceGroup[], query: string): readonly ChoiceGroup[] {
  const isFound = toSearch(query);
  const choices = groups.slice(1).flatMap((group) => group.choices.filter((choice) => isFound(toSearchText(choice))));
  return [{ name: undefined, first: 0, choices }];
}
