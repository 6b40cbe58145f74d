import type { RecentIds } from '../../../domain/recents.ts';
import type { Server } from '../../../domain/server.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import { displayLocale } from '../../../locale/display-locale.ts';
import { countryName } from '../../country.tsx';

export const orders = ['own', 'name', 'country', 'favourites', 'recent', 'latency'] as const;
/** `own` is the order of adding. */
export type ServerOrder = (typeof orders)[number];

/** What an order looks at beside the servers themselves. */
export type Remembered = { readonly recentIds: RecentIds; readonly measured: ServerMeasurements['servers'] };

/** Servers that are equal in an order stay in the order of adding. */
export function toOrdered(
  servers: readonly Server[],
  order: ServerOrder,
  { recentIds, measured }: Remembered,
): readonly Server[] {
  switch (order) {
    case 'own':
      return servers;
    case 'name':
      return servers.toSorted((a, b) => compare(a.label, b.label));
    case 'country':
      return inOrderOfCountry(servers);
    case 'favourites':
      return servers.toSorted((a, b) => Number(!a.isFavourite) - Number(!b.isFavourite));
    case 'recent':
      return inOrderOfUse(servers, recentIds);
    case 'latency':
      return inOrderOfLatency(servers, measured);
  }
}

/** “Exit 2” comes before “Exit 10”. */
function compare(a: string, b: string): number {
  collator ??= new Intl.Collator(displayLocale(), { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

let collator: Intl.Collator | undefined;

/** By the name that is shown, within a country by label; where the country is not known, last. */
function inOrderOfCountry(servers: readonly Server[]): readonly Server[] {
  const names = new Map(servers.map(({ id, country }) => [id, country ? countryName(country) : '']));
  return servers.toSorted((a, b) => {
    const [nameA = '', nameB = ''] = [names.get(a.id), names.get(b.id)];
    if ((nameA === '') !== (nameB === '')) return nameA === '' ? 1 : -1;
    return compare(nameA, nameB) || compare(a.label, b.label);
  });
}

/** What does not answer, and what was never measured, last. */
function inOrderOfLatency(servers: readonly Server[], measured: ServerMeasurements['servers']): readonly Server[] {
  const rank = ({ id }: Server) => (measured[id]?.cause ? Infinity : (measured[id]?.latencyMs ?? Infinity));
  return servers.toSorted((a, b) => rank(a) - rank(b) || 0);
}

function inOrderOfUse(servers: readonly Server[], recentIds: RecentIds): readonly Server[] {
  const ranks = new Map(recentIds.map((id, index) => [id, index]));
  const rank = ({ id }: Server) => ranks.get(id) ?? recentIds.length;
  return servers.toSorted((a, b) => rank(a) - rank(b));
}
