import type { Socket } from 'node:net';

/** What happens to one direction of a connection. */
export type Passage = {
  readonly from: Socket;
  readonly to: Socket;
  /** Begins when a chunk, or the end, arrives: chunks wait side by side and leave in order. */
  readonly wait: () => Promise<void>;
  /** Asked when a chunk, or the end, is about to leave. */
  readonly gate: () => Promise<void>;
  /** The bytes to send on in place of these; undefined = none. */
  readonly convert: (chunk: Buffer) => Buffer | undefined;
};

/** Chunks that wait are read ahead up to here, so that the end behind them is seen. */
const WINDOW_BYTES = 1_048_576;

/** Moves bytes in one direction, with backpressure; the end of `from` ends only that direction (half-close). */
export function pump({ from, to, wait, gate, convert }: Passage): void {
  let waitingBytes = 0;
  let tail = Promise.resolve();
  const hasDrained = createDrain(to);

  const leave = async (before: Promise<void>, waited: Promise<void>) => {
    await before;
    await waited;
    await gate();
  };
  const deliver = async (turn: Promise<void>, chunk: Buffer) => {
    await turn;
    const bytes = convert(chunk);
    if (bytes) await send(bytes);
    waitingBytes -= chunk.length;
    if (waitingBytes < WINDOW_BYTES) from.resume();
  };
  const send = async (bytes: Buffer) => {
    // As the kernel does when data reaches a socket that is gone.
    if (!to.writable) from.resetAndDestroy();
    else if (!to.write(bytes)) await hasDrained();
  };

  from.on('data', (chunk: Buffer) => {
    waitingBytes += chunk.length;
    if (waitingBytes >= WINDOW_BYTES) from.pause();
    tail = deliver(leave(tail, wait()), chunk);
  });
  from.once('end', () => {
    tail = leave(tail, wait()).then(() => {
      to.end();
    });
  });
}

/** Answers when the socket takes bytes again, or will never again. One pair of listeners, however often it is asked. */
function createDrain(socket: Socket): () => Promise<void> {
  let drained = Promise.withResolvers<void>();
  const wake = () => {
    drained.resolve();
    drained = Promise.withResolvers();
  };
  socket.on('drain', wake);
  socket.on('close', wake);
  return async () => {
    if (!socket.destroyed) await drained.promise;
  };
}
