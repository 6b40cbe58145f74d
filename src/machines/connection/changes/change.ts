import type { ConnectionContext } from '../context.ts';

/** What an event changes of what the machine remembers. Each is a pure function of context and event. */
export type Change = Partial<ConnectionContext>;
