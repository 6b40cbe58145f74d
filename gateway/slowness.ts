import type { WebSocket } from 'ws';
import type { ServiceLimits } from './service-limits.ts';

/** Whether its client does not take what is sent; ends the feed where that lasts. */
export function createSlowness(
  socket: Pick<WebSocket, 'bufferedAmount' | 'terminate'>,
  { slowBytes, slowTimeoutMs }: Pick<ServiceLimits, 'slowBytes' | 'slowTimeoutMs'>,
  now: () => number = () => performance.now(),
): () => boolean {
  let sinceMs: number | undefined;
  return () => {
    if (socket.bufferedAmount <= slowBytes) {
      sinceMs = undefined;
      return false;
    }
    sinceMs ??= now();
    if (now() - sinceMs >= slowTimeoutMs) socket.terminate();
    return true;
  };
}
