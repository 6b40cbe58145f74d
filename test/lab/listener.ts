import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { promisify } from 'node:util';

export const LOOPBACK = '127.0.0.1';

/** A server listening on this machine alone. */
export type Listener = {
  readonly port: number;
  /** Ends every connection and goes on listening. */
  readonly cut: () => void;
  /** Ends every connection; resolves when the port is free. */
  readonly close: () => Promise<void>;
};

/**
 * Starts any kind of server and keeps its raw connections: an upgraded or tunnelled one is no longer known to
 * `http.Server.closeAllConnections`.
 * @param port 0 = any free one
 * @param host a loopback address
 */
export async function startListener(server: Server, port = 0, host: string = LOOPBACK): Promise<Listener> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: expectPort(server),
    cut,
    close: async () => {
      const closed = promisify(server.close).call(server);
      cut();
      await closed;
    },
  };
}

function expectPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`expected a TCP address, got ${address}`);
  return address.port;
}
