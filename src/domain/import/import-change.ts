import type { StoredChange } from '../backup/stored-change.ts';
import type { PlannedAddition, PlannedChange, PlannedEntry } from './plan.ts';

/** What of a plan is to be done. */
export type ImportWork = {
  readonly additions: readonly PlannedAddition[];
  readonly changes: readonly PlannedChange[];
};

export const toImportWork = (entries: readonly PlannedEntry[]): ImportWork => ({
  additions: entries.filter((entry) => entry.type === 'add'),
  changes: entries.filter((entry) => entry.type === 'change'),
});

/** The change of the stores that an import makes. What is added comes last, in the order of the text. */
export function toImportChange({ additions, changes }: ImportWork, createId: () => string): StoredChange {
  const added = additions.map(({ linked: { server, credentials, token } }) => ({
    server: { ...server, id: createId() },
    credentials,
    tokenChange: token === undefined ? undefined : ({ type: 'set', token } as const),
  }));
  const all = [...changes, ...added];
  return {
    servers: new Map(all.map(({ server }) => [server.id, server])),
    settings: new Map(),
    credentials: new Map(all.flatMap(({ server, credentials }) => (credentials ? [[server.id, credentials]] : []))),
    tokens: new Map(
      all.flatMap(({ server, tokenChange }) =>
        tokenChange ? [[server.id, tokenChange.type === 'set' ? tokenChange.token : undefined]] : [],
      ),
    ),
    order: [],
  };
}
