import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { LOOPBACK, startListener } from './listener.ts';

/** A port on 127.0.0.1 that refuses every connection until it is released. */
export type ClosedPort = {
  readonly port: number;
  /** Resolves when a server may listen on it. May be called again. */
  readonly release: () => Promise<void>;
};

/**
 * Reserves a closed port. A port that was free a moment ago is no closed port: the system may give it to the next server or
 * outgoing connection, even to the client that tries it, which then reaches itself. Here an outgoing connection occupies it:
 * the system gives it to nobody, and nobody listens.
 * @param port 0 = any free one; one that a server of ours has just left, to keep it
 */
export async function closedPort(port = 0): Promise<ClosedPort> {
  // Never read from: its other end leaves with a reset.
  const anchor = createServer({ pauseOnConnect: true }, (accepted) => accepted.unref());
  const listener = await startListener(anchor);
  const isAccepted = once(anchor, 'connection');
  const holder = connect({ host: LOOPBACK, port: listener.port, localAddress: LOOPBACK, localPort: port });
  await once(holder, 'connect');
  await isAccepted;
  // Whoever forgets to release it shall be able to exit.
  holder.unref();
  anchor.unref();
  let released: Promise<void> | undefined;
  return {
    port: expectLocalPort(holder),
    release: () => {
      released ??= free(holder).then(listener.close);
      return released;
    },
  };
}

async function free(holder: Socket): Promise<void> {
  const closed = once(holder, 'close');
  // Not `end`: the port would stay in TIME_WAIT and, on some systems, closed to servers.
  holder.resetAndDestroy();
  await closed;
}

function expectLocalPort({ localPort }: Socket): number {
  if (localPort === undefined) throw new Error('expected a connected socket, got one without a local port');
  return localPort;
}
