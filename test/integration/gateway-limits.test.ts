import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openTunnel, sendPlain } from './gateway-client.ts';
import { startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

vi.mock('../../gateway/limits.ts', () => ({
  LIMITS: {
    connectTimeoutMs: 300,
    attemptTimeoutMs: 100,
    handshakeTimeoutMs: 1_000,
    responseIdleMs: 300,
    clientIdleMs: 900,
    keepAliveMs: 300,
    tunnelIdleMs: 300,
    halfClosedIdleMs: 50,
    tcpKeepAliveMs: 60_000,
  },
}));

/** Other systems refuse what their queue has no room for. */
const HAS_BLACK_HOLES = process.platform === 'linux';

describe.each(['http', 'https', 'socks5'] as const)('the %s gateway', (scheme) => {
  it.runIf(HAS_BLACK_HOLES)('says so when a destination does not answer at all', async () => {
    const client = await startWorld(scheme, toLoopback(await startBlackHole()));
    expect((await openTunnel(client, 'site.test', 443)).reply).toBe(scheme === 'socks5' ? 4 : 504);
  });

  it('ends a tunnel in which nothing moves, on both sides', async () => {
    const left = Promise.withResolvers<void>();
    const port = await startTcpOrigin((socket) =>
      socket.resume().once('close', left.resolve).once('end', left.resolve),
    );
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    expect(await text(socket)).toBe('');
    await left.promise;
  });

  // For http it is Node that looks, every 30 s: too long to wait for here.
  it.skipIf(scheme === 'http')('ends a connection on which nothing is said', async () => {
    const { gateway } = await startWorld(scheme);
    const socket = connect({ host: '127.0.0.1', port: gateway.port });
    await once(socket.resume(), 'close');
  });
});

describe.each(['http', 'https'] as const)('a plain request through the %s gateway', (scheme) => {
  it('is told 504 when its origin accepts and stays silent', async () => {
    const client = await startWorld(scheme, toLoopback(await startHttpOrigin(() => {})));
    expect((await sendPlain(client, 'http://site.test/')).status).toBe(504);
  });

  it.runIf(HAS_BLACK_HOLES)('is told 504 when its origin does not answer at all', async () => {
    const client = await startWorld(scheme, toLoopback(await startBlackHole()));
    expect((await sendPlain(client, 'http://site.test/')).status).toBe(504);
  });
});

describe('the http gateway', () => {
  it('ends a connection whose request never ends', async () => {
    const { port } = await startWorld('http');
    const socket = connect({ host: '127.0.0.1', port });
    socket.write('POST http://site.test/ HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n');
    await once(socket.resume(), 'close');
  });
});

/** A port that neither accepts nor refuses: its process stands still, and its queue is full, so that the system drops what comes. */
async function startBlackHole(): Promise<number> {
  const program = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  const queue = Array.from({ length: 8 }, () =>
    connect({ host: '127.0.0.1', port: Number(port) }).on('error', () => {}),
  );
  onTestFinished(() => {
    for (const socket of queue) socket.destroy();
    child.kill('SIGKILL');
  });
  await once(queue[0] ?? child, 'connect');
  return Number(port);
}
