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
};

/** Reads a location's hash: `#servers`, `#servers/edit/ID`. Whatever is not known leads to the servers. */
export function parseRoute(hash: string): Route {
  const [name, action, id] = hash.replace(/^#/, '').split('/');
  const section = sections.find((known) => known === name) ?? 'servers';
  const editedServerId = section === 'servers' && action === 'edit' && id ? decodePercent(id) : undefined;
  return editedServerId === undefined ? { section } : { section, editedServerId };
}

export const toSectionHash = (section: Section) => `#${section}`;

export const toEditHash = (serverId: string) => `#servers/edit/${encodeURIComponent(serverId)}`;
