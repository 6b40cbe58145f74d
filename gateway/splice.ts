import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { LIMITS } from './limits.ts';

/**
 * Joins two connections into one, with backpressure. Each direction ends on its own (half-close); when one side breaks,
 * the other is reset, so that nobody takes what has arrived for the whole.
 */
export function splice(client: Socket, target: Socket): void {
  // Gone before anyone listened: no event will tell.
  if (target.destroyed) cut(client);
  if (client.destroyed) cut(target);
  pass(client, target);
  pass(target, client);
  // Every byte in either direction passes the client's socket: one idle clock is enough.
  client.setTimeout(LIMITS.tunnelIdleMs, () => client.destroy());
  const hasten = () => client.setTimeout(LIMITS.halfClosedIdleMs);
  client.once('end', hasten);
  target.once('end', hasten);
}

// Not stream.pipeline: for two directions it puts more listeners on a socket than Node thinks healthy, and warns.
function pass(from: Socket, to: Socket): void {
  from.pipe(to);
  from.once('error', () => cut(to));
  from.once('close', () => {
    const isComplete = from.readableEnded && from.writableFinished;
    // After a complete exchange the other side ends by itself, once it has sent what it still holds.
    if (!isComplete) to.destroy();
  });
}

// TLS cannot be reset from above, and need not: without its close_notify the client knows that something is missing.
const cut = (socket: Socket) => (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy());
