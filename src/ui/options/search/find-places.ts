import { toPlain } from '../../../domain/plain-text.ts';
import { toSearch } from '../../server-search.ts';
import type { Place } from './places.ts';

/** More would be a page to read again. */
const MAX_FOUND = 8;

/** The places with every word of the query, those first that have it in their title. Without accents, in any language. */
export function findPlaces(places: readonly Place[], query: string): readonly Place[] {
  if (query.trim() === '') return [];
  const isIn = toSearch(query);
  const start = toPlain(query.trim());
  const rankOf = ({ title, words }: Place): number => {
    const plain = toPlain(title);
    if (plain.startsWith(start)) return 0;
    if (isIn(plain)) return 1;
    return isIn(toPlain([title, ...words].join('\n'))) ? 2 : 3;
  };
  return places
    .map((place) => ({ place, rank: rankOf(place) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_FOUND)
    .map(({ place }) => place);
}
