import { createServer, type Socket } from 'node:net';
import { type Listener, startListener } from './listener.ts';
import { type ClosedPort, closedPort } from './ports.ts';

type Door =
  | { readonly state: 'open'; readonly listener: Listener }
  | { readonly state: 'closed'; readonly reserved: ClosedPort };

/** A port on 127.0.0.1 that can be closed and opened again and stays ours meanwhile. */
export type StablePort = {
  readonly port: number;
  /** Closing cuts all connections. Resolves when it is so. */
  readonly turn: (state: Door['state']) => Promise<void>;
  readonly cut: () => void;
  readonly release: () => Promise<void>;
};

export async function openStablePort(accept: (client: Socket) => void): Promise<StablePort> {
  const listen = (port: number) => startListener(createServer({ allowHalfOpen: true, noDelay: true }, accept), port);
  let door: Door = { state: 'open', listener: await listen(0) };
  const { port } = door.listener;
  return {
    port,
    turn: async (state) => {
      if (door.state === state) return;
      await leave(door);
      door = state === 'open' ? { state, listener: await listen(port) } : { state, reserved: await closedPort(port) };
    },
    cut: () => {
      if (door.state === 'open') door.listener.cut();
    },
    release: () => leave(door),
  };
}

const leave = (door: Door) => (door.state === 'open' ? door.listener.close() : door.reserved.release());
