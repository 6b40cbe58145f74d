import type { Server } from './server.ts';

/** The server that the switch turns on: the one the user selected, or where that is gone or none was selected yet, the first. */
export const selectedServerOf = (servers: readonly Server[], selectedServerId: string | null): Server | undefined =>
  servers.find((server) => server.id === selectedServerId) ?? servers[0];
