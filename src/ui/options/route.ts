import { decodePercent } from '../../domain/percent-decoding.ts';

export const sections = [
  'servers',
  'routing',
  'connection',
  'privacy',
  'notifications',
  'history',
  'backup',
  'about',
] as const;
export type Section = (typeof sections)[number];

/** Where in the options page one is. */
export type Route = {
  readonly section: Section;
  /** The server whose form is open. */
  readonly editedServerId?: string;
  /** The setting, or the group of them, that one is led to: see `findPlace`. */
  readonly place?: string;
};

/**
 * Reads a location's hash: `#servers`, `#servers/edit/ID`, `#connection/kill-switch`. An unknown section leads to the servers; whether
 * a place is known only its section can tell.
 */
export function parseRoute(hash: string): Route {
  const [name, place, id] = hash.replace(/^#/, '').split('/');
  const section = sections.find((known) => known === name);
  if (!section) return { section: 'servers' };
  const editedServerId = section === 'servers' && place === 'edit' && id ? decodePercent(id) : undefined;
  if (editedServerId !== undefined) return { section, editedServerId };
  return place ? { section, place } : { section };
}

export const toSectionHash = (section: Section) => `#${section}`;

export const toPlaceHash = (section: Section, place: string) => `#${section}/${place}`;

export const toEditHash = (serverId: string) => `#servers/edit/${encodeURIComponent(serverId)}`;
