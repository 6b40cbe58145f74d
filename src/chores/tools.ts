import type { ImportOptions } from '../domain/import/read-import.ts';
import type { TableStore } from '../ports.ts';
import type { FetchTools } from './fetch-list.ts';

/** What chores need of the thread they are done in. */
export type ChoreTools = FetchTools &
  ImportOptions & {
    readonly store: TableStore;
    /** Uniform in [0, 1). */
    readonly random: () => number;
  };
