import type { Socket } from 'node:net';
import { Socks5Server } from '@pondwader/socks5-server';
import { toDestination } from './destination.ts';
import { toDevice } from './device.ts';
import type { DialFailure } from './dial.ts';
import type { GatewayContext } from './gateway-context.ts';
import { LIMITS } from './limits.ts';
import { toClosedSignal } from './listener.ts';
import { type Reached, reach } from './reach.ts';
import { splice } from './splice.ts';

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
export function serveSocks(client: Socket, context: GatewayContext): void {
  const socks = new Socks5Server();
  let outcome: Outcome = { state: 'commandUnknown' };
  const release = limitNegotiation(client);
  const { access, options: policy, tally } = context;
  // Without a sign-in it is everybody's account, which only an open gateway has.
  let account = access.isOpen ? access.signIn('', '') : undefined;
  if (!access.isOpen) {
    requireCredentials(socks, { client, tally }, (username, password) => {
      account = access.signIn(username, password);
      return account !== undefined;
    });
  }
  // All three, because the library cuts its own answer to the other two short.
  socks.supportedCommands = new Set(['connect', 'bind', 'udp']);
  socks.setRulesetValidator(async ({ command, destAddress, destPort }) => {
    if (command !== 'connect') return true;
    if (!account) return false;
    const signal = toClosedSignal(client);
    const device = toDevice(client);
    const destination = toDestination(destAddress, destPort);
    outcome = await reach(destination, { policy, tally, access, account, device, signal });
    return outcome.state !== 'refused' && outcome.state !== 'notServed';
  });
  // Nothing slow may be left for here: the library lets the client's data flow as soon as this returns.
  socks.setConnectionHandler((_connection, reply) => {
    release();
    const taker = take(outcome, (socket) => account && context.toInternalServer(account).emit('connection', socket));
    if (typeof taker === 'string') return reply(taker);
    reply('REQUEST_GRANTED');
    taker(client);
  });
  socks._handleConnection(client);
}

/** Who takes the connection over, or the reply that says why nobody does. */
function take(outcome: Outcome, answer: (client: Socket) => void): SocksReply | ((client: Socket) => void) {
  switch (outcome.state) {
    case 'connected':
      return (client) => splice(client, outcome.socket);
    case 'internal':
      return answer;
    case 'failed':
      return REPLIES[outcome.cause];
    case 'refused':
    case 'notServed':
      return 'CONNECTION_NOT_ALLOWED';
    case 'commandUnknown':
      return 'COMMAND_NOT_SUPPORTED';
  }
}

/** RFC 1929. */
function requireCredentials(
  socks: Socks5Server,
  { client, tally }: Pick<GatewayContext, 'tally'> & { readonly client: Socket },
  signIn: (username: string, password: string) => boolean,
): void {
  socks.setAuthHandler(({ username, password }) => {
    const isWelcome = signIn(username, password);
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
