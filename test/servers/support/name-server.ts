import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { LOOPBACK } from '../../lab/listener.ts';

export type NameServer = { readonly port: number; readonly close: () => Promise<void> };

const HEADER_BYTES = 12;
const TYPE_A = 1;
const RESPONSE = 0x8180;
const NAME_ERROR = 0x8183;

/** A DNS server (RFC 1035) that knows one IPv4 address, for every name under .test. */
export async function startNameServer(address: string): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address: client }) => socket.send(toAnswer(query, address), port, client));
  socket.bind(0, LOOPBACK);
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** For a query with one question, as all are. */
function toAnswer(query: Buffer, address: string): Buffer {
  const { labels, end } = readName(query);
  const isKnown = labels.at(-1)?.toLowerCase() === 'test';
  const hasAnswer = isKnown && query.readUInt16BE(end) === TYPE_A;
  const head = Buffer.from(query.subarray(0, end + 4));
  head.writeUInt16BE(isKnown ? RESPONSE : NAME_ERROR, 2);
  head.writeUInt16BE(hasAnswer ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  // The name of the question, type A, class IN, for a minute, four bytes.
  const answer = [0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)];
  return hasAnswer ? Buffer.concat([head, Buffer.from(answer)]) : head;
}

function readName(query: Buffer): { readonly labels: readonly string[]; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { labels, end: at + 1 };
}
