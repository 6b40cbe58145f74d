import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Credentials } from '../../../src/domain/server.ts';

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const USERNAME_PASSWORD = 2;
const CONNECT = 1;
const DOMAIN_NAME = 3;

/**
 * Asks a SOCKS5 server to connect to a name (RFC 1928, RFC 1929).
 * @throws when the server refuses, or speaks something else
 */
export async function negotiateSocks5(
  socket: Socket,
  hostname: string,
  port: number,
  credentials?: Credentials,
): Promise<void> {
  const method = credentials ? USERNAME_PASSWORD : NO_AUTHENTICATION;
  socket.write(Buffer.from([VERSION, 1, method]));
  await expectBytes(socket, 'method', [VERSION, method]);
  if (credentials) {
    socket.write(Buffer.concat([Buffer.from([1]), toCounted(credentials.username), toCounted(credentials.password)]));
    await expectBytes(socket, 'sign-in', [1, 0]);
  }
  const portBytes = [port >> 8, port & 0xff];
  socket.write(
    Buffer.concat([Buffer.from([VERSION, CONNECT, 0, DOMAIN_NAME]), toCounted(hostname), Buffer.from(portBytes)]),
  );
  await expectBytes(socket, 'reply', [VERSION, 0, 0, 1]);
  // The address it is bound to: four bytes and a port.
  await readBytes(socket, 6);
}

const toCounted = (text: string) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);

async function expectBytes(socket: Socket, name: string, expected: readonly number[]): Promise<void> {
  const actual = await readBytes(socket, expected.length);
  if (!actual.equals(Buffer.from(expected))) {
    throw new Error(`expected SOCKS5 ${name} ${expected.join(' ')}, got ${actual.join(' ')}`);
  }
}

async function readBytes(socket: Socket, size: number): Promise<Buffer> {
  for (;;) {
    const bytes: unknown = socket.read(size);
    if (Buffer.isBuffer(bytes) && bytes.length === size) return bytes;
    if (socket.readableEnded || socket.destroyed || Buffer.isBuffer(bytes))
      throw new Error('expected more bytes, got the end');
    await once(socket, 'readable');
  }
}
