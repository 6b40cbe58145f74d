import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { Socks5Server } from '@pondwader/socks5-server';
import { isAdmitted } from './credentials.ts';
import { toDestination } from './destination.ts';
import type { DialFailure } from './dial.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { LIMITS } from './limits.ts';
import { toClosedSignal } from './listener.ts';
import { type Reached, reach } from './reach.ts';
import { splice } from './splice.ts';
import type { Tally } from './tally.ts';

type Context = {
  readonly options: GatewayOptions;
  readonly tally: Tally;
  /** Answers the reserved host. */
  readonly internal: HttpServer;
};

/** What the client asked for: a command other than CONNECT is not served. */
type Outcome = Reached | { readonly state: 'commandUnknown' };

type SocksReply = Parameters<Parameters<Socks5Server['connectionHandler']>[1]>[0];

/** RFC 1928 §6. A destination that is not allowed is answered by the library (reply 2). */
const REPLIES: Readonly<Record<DialFailure, SocksReply>> = {
  nameNotResolved: 'HOST_UNREACHABLE',
  connectionRefused: 'CONNECTION_REFUSED',
  networkUnreachable: 'NETWORK_UNREACHABLE',
  hostUnreachable: 'HOST_UNREACHABLE',
  timedOut: 'HOST_UNREACHABLE',
  connectionFailed: 'GENERAL_FAILURE',
};

/** Serves one connection. It gets a protocol handler of its own, so that what one step learns is at hand in the next. */
export function serveSocks(client: Socket, context: Context): void {
  const socks = new Socks5Server();
  let outcome: Outcome = { state: 'commandUnknown' };
  const release = limitNegotiation(client);
  if (context.options.credentials) requireCredentials(socks, client, context);
  // All three, because the library cuts its own answer to the other two short.
  socks.supportedCommands = new Set(['connect', 'bind', 'udp']);
  socks.setRulesetValidator(async ({ command, destAddress, destPort }) => {
    if (command !== 'connect') return true;
    const { options: policy, tally } = context;
    outcome = await reach(toDestination(destAddress, destPort), { policy, tally, signal: toClosedSignal(client) });
    return outcome.state !== 'refused';
  });
  // Nothing slow may be left for here: the library lets the client's data flow as soon as this returns.
  socks.setConnectionHandler((_connection, reply) => {
    release();
    const taker = take(outcome, context.internal);
    if (typeof taker === 'string') return reply(taker);
    reply('REQUEST_GRANTED');
    taker(client);
  });
  socks._handleConnection(client);
}

/** Who takes the connection over, or the reply that says why nobody does. */
function take(outcome: Outcome, internal: HttpServer): SocksReply | ((client: Socket) => void) {
  switch (outcome.state) {
    case 'connected':
      return (client) => splice(client, outcome.socket);
    case 'internal':
      return (client) => internal.emit('connection', client);
    case 'failed':
      return REPLIES[outcome.cause];
    case 'refused':
      return 'CONNECTION_NOT_ALLOWED';
    case 'commandUnknown':
      return 'COMMAND_NOT_SUPPORTED';
  }
}

/** RFC 1929. */
function requireCredentials(socks: Socks5Server, client: Socket, { options, tally }: Context): void {
  socks.setAuthHandler(({ username, password }) => {
    const isWelcome = isAdmitted(options.credentials, { username, password });
    if (!isWelcome) tally.add('unauthenticated');
    return isWelcome;
  });
  // The library tells nobody that a client offered no credentials at all; its answer is two bytes, and nothing follows.
  client.once('close', () => {
    if (client.bytesWritten === 2) tally.add('unauthenticated');
  });
}

/** Ends connections that stall or hang up before they have said where they want to go. */
function limitNegotiation(client: Socket): () => void {
  const hangUp = () => client.destroy();
  client.setTimeout(LIMITS.handshakeTimeoutMs, hangUp);
  client.once('end', hangUp);
  // The library stops listening to errors when it hands over, before anyone else can have started.
  client.on('error', () => {});
  return () => client.off('timeout', hangUp).off('end', hangUp).setTimeout(0);
}
