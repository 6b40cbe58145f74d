import type { Choice } from './choices.ts';

/**
 * The server after the one in use, around the favourites where there is another one among them, else around the whole list.
 * Undefined where there is no other.
 */
export function nextServer(servers: readonly Choice[], currentId: string | undefined): Choice | undefined {
  const isCurrent = ({ id }: Choice) => id === currentId;
  const favourites = servers.filter(({ isFavourite }) => isFavourite);
  const round = favourites.every(isCurrent) ? servers : favourites;
  // After one that is not among them comes the first.
  const next = round[(round.findIndex(isCurrent) + 1) % round.length];
  return next && isCurrent(next) ? undefined : next;
}
