import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';
import { LIMITS } from './limits.ts';

/** A listening server. */
export type Listener = {
  readonly port: number;
  /** Cuts all connections; resolves when the port is free. */
  readonly close: () => Promise<void>;
};

/**
 * Keeps the raw connections of a server, those still in a TLS handshake too, so that closing can cut them.
 * @returns cuts them all
 */
export function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    // A client that vanishes from the network says nothing.
    socket.setKeepAlive(true, LIMITS.tcpKeepAliveMs);
    socket.once('close', () => open.delete(socket));
  });
  // Failing to accept one connection (no file descriptors left) is no reason to end the process.
  server.on('error', () => {});
  return () => {
    for (const socket of open) socket.destroy();
  };
}

/** The port a TCP server listens on. */
export function toPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a listening TCP server');
  return address.port;
}

/** Aborted when `emitter` closes, so that nothing is dialled for a client who has gone. */
export function toClosedSignal(emitter: EventEmitter): AbortSignal {
  const controller = new AbortController();
  emitter.once('close', () => controller.abort());
  return controller.signal;
}
