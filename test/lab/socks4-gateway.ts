import { createServer, type Socket } from 'node:net';
import { dial } from '../../gateway/dial.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import { toClosedSignal } from '../../gateway/listener.ts';
import { splice } from '../../gateway/splice.ts';
import { createTally, type Tally } from '../../gateway/tally.ts';
import { startListener } from './listener.ts';

/** Of the protocol: version, command CONNECT, and the codes of its replies. */
const VERSION = 4;
const CONNECT = 1;
const GRANTED = 90;
const REJECTED = 91;

/** Version, command, port, IPv4 address; the user's id and a zero follow. */
const HEAD_BYTES = 8;

type Context = { readonly policy: Omit<GatewayOptions, 'scheme' | 'tls'>; readonly tally: Tally };

/** A SOCKS4 server: it is given addresses, never names. Every site of the lab has one address, so the port tells which it is. */
export async function startSocks4Gateway(policy: Context['policy']): Promise<Gateway> {
  const tally = createTally();
  const server = createServer(
    { allowHalfOpen: true, noDelay: true },
    (client) => void serve(client, { policy, tally }),
  );
  const listener = await startListener(server);
  let closing: Promise<void> | undefined;
  return {
    port: listener.port,
    counts: tally.counts,
    close: () => {
      closing ??= listener.close();
      return closing;
    },
  };
}

async function serve(client: Socket, { policy, tally }: Context): Promise<void> {
  client.on('error', () => {});
  const request = await readRequest(client);
  if (request[0] !== VERSION || request[1] !== CONNECT) return void client.end(toReply(REJECTED));
  const destination = { hostname: 'any.test', port: request.readUInt16BE(2) };
  const dialled = await dial(destination, policy, toClosedSignal(client));
  tally.add(dialled.state === 'refused' ? 'refused' : 'served');
  if (dialled.state !== 'connected') return void client.end(toReply(REJECTED));
  client.write(toReply(GRANTED));
  splice(client, dialled.socket);
}

/** The request to its end; what follows stays in the socket. Never ends where the client says no more. */
function readRequest(client: Socket): Promise<Buffer> {
  return new Promise((settle) => {
    let request = Buffer.alloc(0);
    const onData = (data: Buffer) => {
      request = Buffer.concat([request, data]);
      const end = request.indexOf(0, HEAD_BYTES);
      if (end < 0) return;
      client.off('data', onData).pause();
      if (end + 1 < request.length) client.unshift(request.subarray(end + 1));
      settle(request);
    };
    client.on('data', onData);
    client.once('end', () => client.end());
  });
}

const toReply = (code: number) => Buffer.from([0, code, 0, 0, 0, 0, 0, 0]);
