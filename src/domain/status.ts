import type { Failure } from './failure.ts';
import type { Metrics } from './metrics.ts';
import type { Server } from './server.ts';
import type { KillSwitch } from './settings.ts';
import type { Stability } from './stability.ts';

/** Where a request of a web page goes at the moment. `foreign`: another extension or a policy decides. */
export type Traffic = 'direct' | 'tunnelled' | 'blocked' | 'foreign';

export type CommandName = 'connect' | 'disconnect' | 'retry' | 'dismiss' | 'pause' | 'useServer';

/** Grows with each change of `Status`. */
export const STATUS_FORMAT = 1 as const;

type Shared = {
  readonly format: typeof STATUS_FORMAT;
  readonly traffic: Traffic;
  readonly killSwitch: KillSwitch;
  /** The commands that make sense now; a page offers no other. */
  readonly enabled: readonly CommandName[];
  /** The last thing that went wrong and is still worth knowing; null when nothing is. */
  readonly failure: Failure | null;
  /** The server in use, or while off the one that the switch would turn on. */
  readonly server: Server | null;
};

type Attempts = { readonly attempt: number; readonly maxAttempts: number };

/** All that pages, toolbar and notifications know of the session. Holds no secret. Instants are epoch milliseconds. */
export type Status = Shared &
  (
    | { readonly state: 'disconnected' }
    | ({ readonly state: 'connecting' } & Attempts)
    | {
        readonly state: 'connected';
        readonly connectedAt: number;
        /** False from the worker's restart until a probe has gone through the tunnel. */
        readonly isVerified: boolean;
        readonly stability: Stability;
        readonly metrics: Metrics;
      }
    | ({
        readonly state: 'reconnecting';
        readonly lostAt: number;
        /** Null while an attempt is under way, and while the network is waited for. */
        readonly nextAttemptAt: number | null;
      } & Attempts)
    /** Switched off for a while by the user; comes back by itself. */
    | { readonly state: 'paused'; readonly pausedUntil: number }
    | { readonly state: 'disconnecting' }
    | ({ readonly state: 'error' } & Attempts)
  );
export type ConnectionState = Status['state'];

/**
 * Reads a stored status. Only the worker of this very version writes it, and it goes with the browser's session: that it is one
 * of this format is all there is to check, and the popup paints without a schema library.
 */
export const parseStatus = (raw: unknown): Status | undefined => (isStatus(raw) ? raw : undefined);

const isStatus = (raw: unknown): raw is Status =>
  typeof raw === 'object' && raw !== null && Reflect.get(raw, 'format') === STATUS_FORMAT;
