import type { RecentIds } from '../../../domain/recents.ts';
import type { Server } from '../../../domain/server.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import { toSearch, toSearchText } from '../../server-search.ts';
import { type ServerOrder, toOrdered } from './server-order.ts';

/** How the user wants to see the list. */
export type ListView = {
  readonly query: string;
  /** A server is shown if it has all of them. */
  readonly tags: readonly string[];
  readonly order: ServerOrder;
  /** As they were when the order was chosen: a row does not move away while it is used. */
  readonly recentIds: RecentIds;
  /** More rows are not drawn until they are asked for: ten thousand would stop the page. */
  readonly rowLimit: number;
};

export const ROWS_AT_ONCE = 200;

export const wholeList: ListView = { query: '', tags: [], order: 'own', recentIds: [], rowLimit: ROWS_AT_ONCE };

export type SearchableServer = { readonly server: Server; readonly searchText: string };

export const toSearchable = (servers: readonly Server[]): readonly SearchableServer[] =>
  servers.map((server) => ({ server, searchText: toSearchText(server) }));

/** The servers of a view, in its order, those beyond its limit included. */
export function toShown(
  servers: readonly SearchableServer[],
  view: ListView,
  measured: ServerMeasurements['servers'],
): readonly Server[] {
  const isFound = toSearch(view.query);
  const shown = servers.filter(
    ({ server, searchText }) => view.tags.every((tag) => server.tags?.includes(tag)) && isFound(searchText),
  );
  return toOrdered(
    shown.map(({ server }) => server),
    view.order,
    { recentIds: view.recentIds, measured },
  );
}
