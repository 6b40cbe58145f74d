import type { RecentIds } from './recents.ts';
import type { Server } from './server.ts';

/** Grows with each change of `Choice`. */
const CHOICES_FORMAT = 2;

/** A server as the popup offers it. */
export type Choice = Pick<Server, 'id' | 'label' | 'host' | 'country' | 'city' | 'isFavourite'>;

/** The servers to choose from, as the worker leaves them for the popup. */
export type Choices = { readonly format: number; readonly servers: readonly Choice[] };

export const toChoices = (servers: readonly Server[]): Choices => ({
  format: CHOICES_FORMAT,
  servers: servers.map(
    ({
      scheme: _scheme,
      port: _port,
      checkUrl: _checkUrl,
      feedUrl: _feedUrl,
      subscriptionUrl: _subscriptionUrl,
      tags: _tags,
      listId: _listId,
      ...choice
    }) => choice,
  ),
});

/** Reads stored choices, as `parseStatus` reads a status: that they are of this format is all there is to check. */
export const parseChoices = (raw: unknown): readonly Choice[] => (isChoices(raw) ? raw.servers : []);

/** Favourites first, then what was chosen last, then the others; otherwise in the user's order. */
export function toChoiceOrder<Kind extends Choice>(choices: readonly Kind[], recentIds: RecentIds): readonly Kind[] {
  // Of an id that is not there the index is -1, and as an unsigned number the greatest.
  const rank = ({ id, isFavourite }: Choice) => (isFavourite ? -1 : recentIds.indexOf(id) >>> 0);
  return choices.toSorted((a, b) => rank(a) - rank(b));
}

const isChoices = (raw: unknown): raw is Choices =>
  typeof raw === 'object' && raw !== null && Reflect.get(raw, 'format') === CHOICES_FORMAT;
