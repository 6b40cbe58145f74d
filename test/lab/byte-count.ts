import type { Socket } from 'node:net';

/** What sockets have carried, both ways, those that are closed included. */
export type ByteCount = { readonly add: (socket: Socket) => void; readonly total: () => number };

export function createByteCount(): ByteCount {
  const open = new Set<Socket>();
  let closedBytes = 0;
  return {
    add: (socket) => {
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        closedBytes += carriedBytes(socket);
      });
    },
    total: () => [...open].reduce((bytes, socket) => bytes + carriedBytes(socket), closedBytes),
  };
}

const carriedBytes = ({ bytesRead, bytesWritten }: Socket) => bytesRead + bytesWritten;
