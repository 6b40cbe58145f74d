import type { Server } from 'node:http';
import type { Access, Account } from './access.ts';
import type { GatewayOptions } from './gateway-options.ts';
import type { InternalHost } from './internal-host.ts';
import type { Tally } from './tally.ts';

/** What serving a client takes, whatever it speaks. */
export type GatewayContext = {
  readonly options: GatewayOptions;
  readonly tally: Tally;
  readonly access: Access;
  /** Answers the reserved host to plain requests. */
  readonly host: InternalHost;
  /** Answers it inside a tunnel of that client. */
  readonly toInternalServer: (opener: Account) => Server;
};
