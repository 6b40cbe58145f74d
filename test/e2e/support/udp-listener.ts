import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A STUN server that never answers, and counts what it gets: what reaches it went past every proxy. */
export async function startUdpListener() {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', () => {
    count += 1;
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    stunUrl: `stun:127.0.0.1:${socket.address().port}`,
    count: () => count,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
