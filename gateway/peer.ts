import type { WebSocket } from 'ws';
import type { ServiceLimits } from './service-limits.ts';

/** Finds a peer that has vanished, and measures the round trip to one that has not. */
export function watchPeer(socket: WebSocket, { pingIntervalMs }: ServiceLimits) {
  let sentAtMs: number | undefined;
  let latencyMs: number | undefined;
  const ping = () => {
    if (sentAtMs !== undefined) return socket.terminate();
    sentAtMs = performance.now();
    socket.ping('', undefined, () => {});
  };
  socket.on('pong', () => {
    if (sentAtMs === undefined) return;
    latencyMs = Math.round((performance.now() - sentAtMs) * 10) / 10;
    sentAtMs = undefined;
  });
  ping();
  const timer = setInterval(ping, pingIntervalMs);
  return { latencyMs: () => latencyMs, stop: () => clearInterval(timer) };
}
