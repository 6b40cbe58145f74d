import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TransportFault } from './fault.ts';
import { LOOPBACK } from './listener.ts';
import { pump } from './pump.ts';

/** What one open connection can suffer; `hang` is silence in both directions. */
export type ConnectionMode =
  | { readonly type: 'pass' }
  | Extract<TransportFault, { readonly type: 'hang' | 'slow' | 'closeMidStream' | 'garbage' }>;

/** A client's connection and the one to the gateway behind it. */
export type JoinedConnection = {
  /** What was held back by silence goes on, unless its client has left meanwhile. */
  readonly apply: (mode: ConnectionMode) => void;
  readonly reset: () => void;
};

/** No status line, no TLS record, no SOCKS version; long enough for any parser to see it. */
const GARBAGE = Buffer.alloc(64, Buffer.from([0xde, 0xad, 0xbe, 0xef]));

/** Joins a client with the gateway on `port`. Ends and breaks on one side are passed on to the other. */
export function joinConnection(client: Socket, port: number, initial: ConnectionMode): JoinedConnection {
  const server = connect({ host: LOOPBACK, port, allowHalfOpen: true, noDelay: true });
  let mode = initial;
  let silence = Promise.withResolvers<void>();
  let cutAfter = createCut(client, mode);
  /** Nothing sensible can follow: the client has left a silent connection, or was sent garbage. */
  let isSpent = false;

  const wait = async () => {
    if (mode.type === 'slow') await sleep(mode.delayMs, undefined, { ref: false });
  };
  const gate = async () => {
    while (mode.type === 'hang') await silence.promise;
  };
  const toServer = (chunk: Buffer) => {
    if (mode.type !== 'garbage') return chunk;
    isSpent = true;
    if (client.writable) client.write(GARBAGE);
    return undefined;
  };
  const toClient = (chunk: Buffer) => (mode.type === 'garbage' ? undefined : cutAfter(chunk));
  pump({ from: client, to: server, wait: async () => {}, gate, convert: toServer });
  pump({ from: server, to: client, wait, gate, convert: toClient });

  passBreaksOn(client, server, () => {
    // Told to the other side after the silence, it would be a request that nobody waits for, or an answer to no question.
    if (mode.type === 'hang') isSpent = true;
    return mode.type === 'hang';
  });
  return {
    apply: (next) => {
      if (isSpent) {
        client.destroy();
        server.destroy();
        return;
      }
      mode = next;
      cutAfter = createCut(client, mode);
      silence.resolve();
      silence = Promise.withResolvers();
    },
    reset: () => client.resetAndDestroy(),
  };
}

/** @param isSilent whether the client must not see what happens to the server; called when either leaves */
function passBreaksOn(client: Socket, server: Socket, isSilent: () => boolean): void {
  client.on('end', isSilent);
  client.on('error', () => server.resetAndDestroy());
  client.on('close', () => server.destroy());
  server.on('error', () => {
    if (!isSilent()) client.resetAndDestroy();
  });
}

/** Counts what goes to the client and cuts the connection when the mode says so; the last bytes arrive before. */
function createCut(client: Socket, mode: ConnectionMode): (chunk: Buffer) => Buffer | undefined {
  if (mode.type !== 'closeMidStream') return (chunk) => chunk;
  let leftBytes = mode.afterBytes;
  return (chunk) => {
    const last = chunk.subarray(0, leftBytes);
    leftBytes = Math.max(0, leftBytes - chunk.length);
    if (leftBytes > 0) return chunk;
    if (client.writable) client.write(last);
    client.destroySoon();
    return undefined;
  };
}
