import type { Policy } from './policy.ts';

/** How many things a policy sets. */
export const countPolicy = ({ servers, locked, defaults, lists, rules }: Policy): number =>
  servers.length +
  Object.keys({ ...defaults, ...locked }).length +
  lists.length +
  // A rule that belongs to a list is counted with it.
  rules.filter(({ listId }) => listId === undefined).length;
