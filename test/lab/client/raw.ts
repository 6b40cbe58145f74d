import { connect, type Socket } from 'node:net';
import { LOOPBACK } from '../listener.ts';

/** A request to write into a tunnel to a site, which ends after the answer. */
export const toRawRequest = (path: string) => `GET ${path} HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n`;

export const dial = (port: number) => connect(port, LOOPBACK);

/** @returns everything received so far */
export function collect(socket: Socket): () => Buffer {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks);
}

/** The code of the error with which something ends, or `none`. */
export const toErrorCode = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: NodeJS.ErrnoException) => error.code,
  );
