import type { Exit } from '../../domain/exit.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Ladder, ProbeResult } from '../../domain/ladder.ts';
import type { Leak } from '../../domain/leak.ts';
import type { Metrics } from '../../domain/metrics.ts';
import type { Server } from '../../domain/server.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { ConnectionParameters } from './parameters.ts';

/** What the machine may not find out for itself, so that a run can be replayed. */
export type Stamp = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
  /** 32 fresh hexadecimal digits, for the tokens of a route that this event may bring about. */
  readonly secret: string;
  /** What the browser says of the network: false is certain, true is not. */
  readonly isOnline: boolean;
};

/** Work is stamped with the epoch of the state that began it; what comes back after that state was left changes nothing. */
type OfEpoch = { readonly epoch: number };

export type UserEvent =
  /** `isAutomatic`: nobody has asked for it. `wishedAt`: when somebody has, where the server had to be picked first. */
  | { readonly type: 'CONNECT'; readonly server: Server; readonly isAutomatic?: true; readonly wishedAt?: number }
  | { readonly type: 'DISCONNECT' }
  | { readonly type: 'RETRY' }
  | { readonly type: 'DISMISS' }
  /** Direct for five minutes, then protected again. */
  | { readonly type: 'PAUSE' }
  | { readonly type: 'RUN_CHECKS' }
  /** Opens the network's sign-in page. `address`: a check address, which the network answers in its stead. */
  | { readonly type: 'SIGN_IN'; readonly address: string };

export type WorldEvent =
  /** The worker has started: nothing that was under way before is any more. */
  | { readonly type: 'BOOT'; readonly parameters: ConnectionParameters }
  /** A deadline may have passed. */
  | { readonly type: 'TICK' }
  | { readonly type: 'CONNECTION_LOST'; readonly failure: Failure }
  /** A request of the user's failed in a way that may be the server's fault. */
  | { readonly type: 'HINT' }
  /** A page has come through the tunnel. */
  | { readonly type: 'SERVED' }
  /** Something was seen beside the tunnel. */
  | { readonly type: 'LEAK_SEEN'; readonly leak: Leak }
  /** The sign-in page has led its tab on to an address. */
  | { readonly type: 'SIGN_IN_MOVED'; readonly from: string; readonly to: string; readonly tabId: number }
  /** Somebody looks at a page of ours. */
  | { readonly type: 'LOOK' }
  /** The server did not take the credentials, or there are none to give. */
  | { readonly type: 'CHALLENGE_FAILED'; readonly serverId: string; readonly failure: Failure }
  | { readonly type: 'CONTROL_CHANGED'; readonly control: 'ours' | 'other' | 'policy'; readonly by?: string }
  | { readonly type: 'NETWORK_CHANGED' }
  /** A server was edited, or removed (`server` is null). */
  | { readonly type: 'SERVER_CHANGED'; readonly serverId: string; readonly server: Server | null }
  /** Another server is to be the one that the switch turns on; null where there is none. */
  | { readonly type: 'SERVER_SELECTED'; readonly server: Server | null }
  | { readonly type: 'STANDBYS_CHANGED'; readonly standbys: readonly Server[] }
  /** These servers are to be reached by ways of their own, 250 at the most. None: the test is over. */
  | { readonly type: 'TEST_SERVERS'; readonly servers: readonly Server[] }
  | { readonly type: 'CREDENTIALS_CHANGED'; readonly serverId: string }
  | { readonly type: 'SETTINGS_CHANGED'; readonly parameters: ConnectionParameters }
  /** The operator was asked for the subscription. `failure`: what the user has not been told of yet. */
  | {
      readonly type: 'SUBSCRIPTION_ASKED';
      readonly serverId: string;
      readonly result: ProbeResult;
      readonly failure: Failure | null;
    };

export type CheckOutcome = {
  readonly verdict: Verdict;
  /** The server whose verdict it is: in a race the one that won, or if none did the one in use. */
  readonly server: Server;
  /** What was found out of the others in a race. */
  readonly losers: readonly { readonly server: Server; readonly verdict: Verdict }[];
  /** How the probes went. */
  readonly ladder: Partial<Ladder>;
};

export type ResultEvent =
  | EpochResult
  /** The address that sites see without the tunnel: asked before it, good to know also once it stands. */
  | { readonly type: 'DIRECT_IP_MEASURED'; readonly ip: string };

type EpochResult = OfEpoch &
  (
    | { readonly type: 'ROUTE_APPLIED' }
    | { readonly type: 'ROUTE_REFUSED'; readonly failure: Failure }
    | ({ readonly type: 'CHECKED' } & CheckOutcome)
    /** Null: no usable answer came. */
    | { readonly type: 'EXIT_MEASURED'; readonly exit: Exit | null; readonly durationMs: number }
    /** Through the tunnel, by its live feed. */
    | { readonly type: 'METRICS_UPDATE'; readonly metrics: Partial<Metrics> }
  );

export type UnstampedEvent = UserEvent | WorldEvent | ResultEvent;
export type ConnectionEvent = UnstampedEvent & Stamp;
export type EventType = ConnectionEvent['type'];
