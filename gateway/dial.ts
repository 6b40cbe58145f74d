import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { isPublicAddress } from './address-policy.ts';
import type { Destination } from './destination.ts';
import { LIMITS } from './limits.ts';

export type DialFailure =
  | 'nameNotResolved'
  | 'connectionRefused'
  | 'networkUnreachable'
  | 'hostUnreachable'
  | 'timedOut'
  | 'connectionFailed';

export type Dialled =
  | { readonly state: 'connected'; readonly socket: Socket }
  | { readonly state: 'refused' }
  | { readonly state: 'failed'; readonly cause: DialFailure };

export type DialPolicy = {
  readonly allowPrivate: boolean;
  /** Where a destination really leads, exempt from the private check; undefined = ordinary DNS. */
  readonly route?: (hostname: string, port: number) => { readonly host: string; readonly port: number } | undefined;
};

/**
 * Connects to a destination. The name is resolved once, and the very addresses that passed the private check are dialled:
 * a name that answers differently the second time (DNS rebinding) gains nothing. Never rejects.
 * @param signal aborted when the client has gone
 */
export async function dial(destination: Destination, policy: DialPolicy, signal: AbortSignal): Promise<Dialled> {
  const routed = policy.route?.(destination.hostname, destination.port);
  const { host, port } = routed ?? { host: destination.hostname, port: destination.port };
  const addresses = await resolve(host);
  if (addresses.length === 0) return { state: 'failed', cause: 'nameNotResolved' };
  const allowed =
    policy.allowPrivate || routed ? addresses : addresses.filter(({ address }) => isPublicAddress(address));
  if (allowed.length === 0) return { state: 'refused' };
  return await open(allowed, port, signal);
}

/** Also for literals, and for what the system reads as one: `127.1` comes back as 127.0.0.1. */
async function resolve(host: string): Promise<readonly LookupAddress[]> {
  // A SOCKS5 client may send no name at all, which Node looks up under protest.
  if (host === '') return [];
  try {
    return await lookup(host, { all: true });
  } catch {
    // No such name, no name server, or no name at all: for the client it is one and the same.
    return [];
  }
}

function open(addresses: readonly LookupAddress[], port: number, signal: AbortSignal): Promise<Dialled> {
  return new Promise((settle) => {
    const socket = connect({
      // Not the destination's name: a name here and `lookup` below keep Node from resolving anything itself.
      host: 'resolved.invalid',
      port,
      lookup: (_hostname, _options, done) => done(null, [...addresses]),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: LIMITS.attemptTimeoutMs,
      allowHalfOpen: true,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: LIMITS.tcpKeepAliveMs,
    });
    const giveUp = () => socket.destroy();
    signal.addEventListener('abort', giveUp);
    socket.setTimeout(LIMITS.connectTimeoutMs, () => {
      settle({ state: 'failed', cause: 'timedOut' });
      socket.destroy();
    });
    // Stays on: whoever gets the socket may be late to listen, and an unheard error ends the process.
    socket.on('error', (error) => settle({ state: 'failed', cause: toDialFailure(error) }));
    socket.once('close', () => settle({ state: 'failed', cause: 'connectionFailed' }));
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      socket.removeAllListeners('timeout').setTimeout(0);
      settle({ state: 'connected', socket });
    });
    if (signal.aborted) giveUp();
  });
}

const FAILURES: Readonly<Record<string, DialFailure>> = {
  ECONNREFUSED: 'connectionRefused',
  ENETUNREACH: 'networkUnreachable',
  EHOSTUNREACH: 'hostUnreachable',
  ETIMEDOUT: 'timedOut',
};

function toDialFailure(error: Error): DialFailure {
  // Of several addresses tried, the last had the most time.
  const last: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  const code = last instanceof Error && 'code' in last ? String(last.code) : '';
  return FAILURES[code] ?? 'connectionFailed';
}
