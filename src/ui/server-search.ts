import { toPlain } from '../domain/plain-text.ts';
import type { Server } from '../domain/server.ts';
import { countryName } from './country.tsx';

type Searched = Pick<Server, 'label' | 'host' | 'city' | 'country' | 'tags'>;

/** What a search looks at: label, host, place and tags, without accents and in small letters. */
export const toSearchText = ({ label, host, city = '', country, tags = [] }: Searched): string =>
  toPlain([label, host, city, country ? countryName(country) : '', ...tags].join('\n'));

/** Whether every word of the query is somewhere in the text. */
export function toSearch(query: string): (searchText: string) => boolean {
  const words = toPlain(query).split(/\s+/).filter(Boolean);
  return (searchText) => words.every((word) => searchText.includes(word));
}
