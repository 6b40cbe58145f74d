import type { RawData, WebSocket } from 'ws';
import type { FeedMetrics } from '../src/domain/feed/feed-message.ts';
import type { Account } from './access.ts';
import { createAllowance } from './allowance.ts';
import { parseClientMessage } from './client-message.ts';
import { CLOSE, type Closing } from './close-codes.ts';
import { watchPeer } from './peer.ts';
import type { ServiceLimits } from './service-limits.ts';
import { createSlowness } from './slowness.ts';

/** One open web socket. */
export type Feed = {
  /** Whose it is; undefined until its client has said so. */
  readonly account: () => Account | undefined;
  /** Closes it where its token does not count any more. */
  readonly check: () => void;
  /** Resolves when it is closed. */
  readonly stop: () => Promise<void>;
};

export type FeedContext = {
  /** Where the client is. */
  readonly device: string;
  /** As it stood in the address. */
  readonly token: string | undefined;
  /** Whose token that is, and room for one more feed of theirs. */
  readonly admit: (token: string | undefined) => Account | Closing;
  /** Whether the token still counts. */
  readonly isValid: (token: string | undefined) => boolean;
  /** Tells that there is one less. */
  readonly onClosed: () => void;
  readonly toMetrics: (account: Account, latencyMs: number | undefined) => FeedMetrics;
  readonly limits: ServiceLimits;
};

/** Serves a web socket that has just been opened. */
export function openFeed(socket: WebSocket, context: FeedContext): Feed {
  const { limits } = context;
  let account: Account | undefined;
  let token = context.token;
  const allowance = createAllowance({ burst: limits.messageBurst, perMs: limits.messagesPerSecond / 1_000 });
  const peer = watchPeer(socket, limits);
  const isSlow = createSlowness(socket, limits);
  const close = ({ code, reason }: Closing) => socket.close(code, reason);
  const closed = new Promise<void>((resolve) => socket.once('close', resolve));

  const helloTimer = setTimeout(() => close(NO_HELLO), limits.helloTimeoutMs);
  const sendMetrics = () => {
    if (account && !isSlow()) send(socket, { type: 'metrics', ...context.toMetrics(account, peer.latencyMs()) });
  };
  let metricsTimer: NodeJS.Timeout | undefined;
  let leave = () => {};

  const onHello = (given: string | undefined) => {
    if (account) return;
    token = given ?? token;
    const admitted = context.admit(token);
    if ('code' in admitted) return close(admitted);
    clearTimeout(helloTimer);
    account = admitted;
    leave = account.meter.attend(context.device);
    sendMetrics();
    metricsTimer = setInterval(sendMetrics, limits.metricsIntervalMs);
  };
  const onText = (text: string) => {
    const message = parseClientMessage(text);
    switch (message.type) {
      case 'hello':
        return onHello(message.token);
      case 'ping':
        return account ? send(socket, { type: 'pong', id: message.id }) : close(NO_HELLO);
      case 'damaged':
        return close(DAMAGED);
      case 'unknown':
        return undefined;
    }
  };
  const isFlood = () => allowance.take('') > 0;

  socket.on('message', (data: RawData, isBinary) => {
    // What is still on its way when the feed is closed is nobody's any more.
    if (socket.readyState !== socket.OPEN) return;
    if (isFlood()) close(FLOOD);
    else if (isBinary) close(NO_TEXT);
    else onText(data.toString());
  });
  socket.on('ping', () => {
    if (isFlood()) close(FLOOD);
  });
  // Too long, or no UTF-8: the library has closed it already (1009, 1007).
  socket.on('error', () => {});
  socket.once('close', () => {
    clearTimeout(helloTimer);
    clearInterval(metricsTimer);
    peer.stop();
    leave();
    context.onClosed();
  });
  return {
    account: () => account,
    check: () => {
      if (account && !context.isValid(token)) close(TOKEN_REFUSED);
    },
    stop: async () => {
      close(STOPPING);
      await closed;
    },
  };
}

const NO_HELLO: Closing = { code: CLOSE.tokenRefused, reason: 'hello expected' };
const TOKEN_REFUSED: Closing = { code: CLOSE.tokenRefused, reason: 'token refused or expired' };
const DAMAGED: Closing = { code: CLOSE.damaged, reason: 'not a message of the feed' };
const NO_TEXT: Closing = { code: CLOSE.noText, reason: 'text expected' };
const FLOOD: Closing = { code: CLOSE.tooMuch, reason: 'too many messages' };
const STOPPING: Closing = { code: CLOSE.goingAway, reason: 'the gateway stops' };

const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message), () => {});
