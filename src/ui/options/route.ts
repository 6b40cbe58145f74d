export const sections = ['servers', 'connection', 'privacy', 'about'] as const;
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
  const editedServerId = section === 'servers' && action === 'edit' && id ? decode(id) : undefined;
  return editedServerId === undefined ? { section } : { section, editedServerId };
}

export const toSectionHash = (section: Section) => `#${section}`;

export const toEditHash = (serverId: string) => `#servers/edit/${encodeURIComponent(serverId)}`;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
