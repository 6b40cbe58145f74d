import type { Checks } from './checks.ts';
import type { Failure } from './failure.ts';
import type { Leak } from './leak.ts';
import type { Metrics } from './metrics.ts';
import type { Sample } from './sample.ts';
import type { Server } from './server.ts';
import type { KillSwitch } from './settings.ts';
import type { Stability } from './stability.ts';

/** Where a request of a web page goes at the moment. `foreign`: another extension or a policy decides. */
export type Traffic = 'direct' | 'tunnelled' | 'blocked' | 'foreign';

export type CommandName =
  | 'connect'
  | 'disconnect'
  | 'retry'
  | 'dismiss'
  | 'pause'
  | 'useServer'
  | 'runChecks'
  | 'testServers'
  | 'signIn';

/** Grows with each change of `Status`. */
export const STATUS_FORMAT = 3 as const;

type Shared = {
  readonly format: typeof STATUS_FORMAT;
  readonly traffic: Traffic;
  readonly killSwitch: KillSwitch;
  /** The switch turns on the fastest server, whichever that is then. */
  readonly picksFastest: boolean;
  /** The commands that make sense now; a page offers no other. */
  readonly enabled: readonly CommandName[];
  /** The last thing that went wrong and is still worth knowing; null when nothing is. */
  readonly failure: Failure | null;
  /** The server in use, or while off the one that the switch would turn on. */
  readonly server: Server | null;
  /** How the probes went the last time. */
  readonly checks: Checks;
  /** What was last seen beside the tunnel, until the user has read it; null where nothing was. */
  readonly leak: Leak | null;
  /** The network's sign-in page, which goes past the block for a while; null where none does. */
  readonly signIn: SignIn | null;
};

/** `hosts` go direct until then, and nothing else does. */
export type SignIn = { readonly hosts: readonly string[]; readonly until: number };

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
        /** The checks of the last five minutes, the newest last. */
        readonly samples: readonly Sample[];
      }
    | ({
        readonly state: 'reconnecting';
        readonly lostAt: number;
        /** As they were when the tunnel was lost. */
        readonly samples: readonly Sample[];
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
