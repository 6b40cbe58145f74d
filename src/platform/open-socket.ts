import type { OpenSocket } from '../ports.ts';

/** Longer messages are not read. */
const MAX_MESSAGE_LENGTH = 16_384;

/** An address that was refused, in the code for a connection that ended without a word (RFC 6455 §7.4.1). */
const ABNORMAL = 1_006;

export const openSocket: OpenSocket = (url, { onOpened, onMessage, onClosed }) => {
  const socket = toSocket(url);
  if (!socket) {
    queueMicrotask(() => onClosed(ABNORMAL));
    return { send: () => {}, close: () => {} };
  }
  socket.onopen = onOpened;
  socket.onmessage = ({ data }: MessageEvent<unknown>) =>
    onMessage(typeof data === 'string' && data.length <= MAX_MESSAGE_LENGTH ? data : undefined);
  socket.onclose = ({ code }) => onClosed(code);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code) => socket.close(code),
  };
};

function toSocket(url: string): WebSocket | undefined {
  try {
    return new WebSocket(url);
  } catch {
    return undefined;
  }
}
