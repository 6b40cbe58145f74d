import type { Socket } from 'node:net';
import { createByteCount } from './byte-count.ts';
import type { TransportFault } from './fault.ts';
import { type ConnectionMode, type JoinedConnection, joinConnection } from './joined-connection.ts';
import { createSeededDraw } from './seeded-draw.ts';
import { openStablePort } from './stable-port.ts';

export type FrontMode = { readonly type: 'pass' } | TransportFault;

/** The port that clients of a gateway know. It never changes, whatever happens behind it. */
export type Front = {
  readonly port: number;
  /** Carried so far between it and its clients, both ways: what TCP delivers, without its own headers and those of IP. */
  readonly carriedBytes: () => number;
  /** Resolves when it is in force. */
  readonly setMode: (mode: FrontMode) => Promise<void>;
  /** Sends new connections elsewhere and cuts the others, as a restart does. */
  readonly retarget: (port: number) => void;
  readonly close: () => Promise<void>;
};

/** Listens on a port of its own and hands connections on to the gateway at `initialTarget`, or has them suffer. */
export async function startFront(initialTarget: number): Promise<Front> {
  let target = initialTarget;
  let mode: FrontMode = { type: 'pass' };
  let isLost = () => false;
  const joined = new Set<JoinedConnection>();
  const count = createByteCount();
  const stable = await openStablePort((client: Socket) => {
    count.add(client);
    if (mode.type === 'reset') return client.resetAndDestroy();
    const connection = joinConnection(client, target, toConnectionMode(mode, isLost()));
    joined.add(connection);
    return client.once('close', () => joined.delete(connection));
  });
  return {
    port: stable.port,
    carriedBytes: count.total,
    setMode: async (next) => {
      mode = next;
      isLost = next.type === 'lose' ? createSeededDraw(next) : () => false;
      for (const connection of joined) {
        if (next.type === 'reset') connection.reset();
        else connection.apply(toConnectionMode(next, false));
      }
      await stable.turn(next.type === 'refuse' ? 'closed' : 'open');
    },
    retarget: (next) => {
      target = next;
      stable.cut();
    },
    close: stable.release,
  };
}

/** What a mode of the whole gateway means for one connection. */
function toConnectionMode(mode: FrontMode, isLost: boolean): ConnectionMode {
  switch (mode.type) {
    case 'pass':
    case 'hang':
    case 'slow':
    case 'closeMidStream':
    case 'garbage':
      return mode;
    case 'lose':
      return { type: isLost ? 'hang' : 'pass' };
    // These connections are about to be cut: nothing may pass before.
    case 'refuse':
    case 'reset':
      return { type: 'hang' };
  }
}
