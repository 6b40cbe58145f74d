import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createCertificate } from '../../gateway/certificate.ts';
import { getThrough, openTunnel } from './gateway-client.ts';
import { findClosedPort, listen, startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

describe.each(['http', 'https', 'socks5'] as const)('a tunnel through the %s gateway', (scheme) => {
  it.each([
    ['a name', 'localhost'],
    ['an IPv4 address', '127.0.0.1'],
    ['a spelling of one', '127.1'],
  ])('reaches %s', async (_kind, host) => {
    const client = await startWorld(scheme, { allowPrivate: true });
    const port = await startHttpOrigin((_request, response) => response.end('hello'));
    const tunnel = await openTunnel(client, host, port);
    expect((await getThrough(tunnel, '/')).body.toString()).toBe('hello');
    expect(client.gateway.counts()).toEqual({ served: 1, unauthenticated: 0, refused: 0 });
  });

  it('reaches an IPv6 address', async () => {
    const client = await startWorld(scheme, { allowPrivate: true });
    const port = await listen(
      createServer((socket) => socket.end('six')),
      '::1',
    );
    const { socket } = await openTunnel(client, '0:0:0:0:0:0:0:1', port);
    expect(await text(socket)).toBe('six');
  });

  it('leads a name where the route says, and asks no name server for it', async () => {
    const port = await startTcpOrigin((socket) => socket.end('routed'));
    const asked: string[] = [];
    const client = await startWorld(scheme, {
      route: (hostname, destinationPort) => {
        asked.push(`${hostname}:${destinationPort}`);
        return { host: '127.0.0.1', port };
      },
    });
    const { socket } = await openTunnel(client, 'Site.Test', 443);
    expect(await text(socket)).toBe('routed');
    expect(asked).toEqual(['site.test:443']);
  });

  it('carries TLS', async () => {
    const { key, cert } = await createCertificate('site.test');
    const port = await listen(createTlsServer({ key, cert }, (socket) => socket.end('secret')));
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 443);
    expect(await text(connectTls({ socket, servername: 'site.test', ca: cert }))).toBe('secret');
  });

  it('carries a WebSocket', async () => {
    const server = createHttpServer();
    new WebSocketServer({ server }).on('connection', (peer) => peer.on('message', (data) => peer.send(`echo ${data}`)));
    const client = await startWorld(scheme, toLoopback(await listen(server)));
    const { socket } = await openTunnel(client, 'site.test', 80);
    const peer = new WebSocket('ws://site.test/', { createConnection: () => socket });
    await once(peer, 'open');
    peer.send('hi');
    const [data] = await once(peer, 'message');
    expect(String(data)).toBe('echo hi');
    peer.terminate();
  });

  it('lets the client end first and still read the answer', async () => {
    const port = await startTcpOrigin(async (socket) => socket.end(`got ${await text(socket)}`));
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    socket.end('all of it');
    expect(await text(socket)).toBe('got all of it');
  });

  it('lets the origin end first and still read the rest', async () => {
    const received = Promise.withResolvers<string>();
    const port = await startTcpOrigin((socket) => {
      socket.end('done');
      received.resolve(text(socket));
    });
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    expect(await text(socket)).toBe('done');
    socket.end('the rest');
    expect(await received.promise).toBe('the rest');
  });

  it('holds an origin back that sends faster than the client reads, and loses nothing', async () => {
    const total = 128 * 1_048_576;
    const chunk = Buffer.alloc(1_048_576, 'x');
    let sent = 0;
    const port = await startTcpOrigin((socket) => {
      const pump = () => {
        while (sent < total) {
          sent += chunk.length;
          if (!socket.write(chunk)) return;
        }
        socket.end();
      };
      socket.on('drain', pump);
      pump();
    });
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    await untilStill(() => sent);
    expect(sent).toBeLessThan(total);
    let received = 0;
    for await (const part of socket) received += part.length;
    expect(received).toBe(total);
  });

  it('ends for the client when the origin breaks off, and as a break wherever that can be told', async () => {
    const port = await startTcpOrigin((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    socket.write('x');
    const ending = await text(socket).catch((error: unknown) =>
      error instanceof Error && 'code' in error ? error.code : '',
    );
    expect(ending).toBe(scheme === 'https' ? '' : 'ECONNRESET');
  });

  it('ends for the origin when the client leaves', async () => {
    const gone = Promise.withResolvers<void>();
    const port = await startTcpOrigin((socket) => socket.resume().once('end', gone.resolve));
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    socket.destroy();
    await gone.promise;
  });

  it.skipIf(scheme === 'https')('breaks off for the origin when the client does', async () => {
    const gone = Promise.withResolvers<Error>();
    const port = await startTcpOrigin((socket) => socket.resume().once('error', gone.resolve));
    const { socket } = await openTunnel(await startWorld(scheme, toLoopback(port)), 'site.test', 7);
    socket.resetAndDestroy();
    expect(await gone.promise).toMatchObject({ code: 'ECONNRESET' });
  });

  it('says that nobody answers there', async () => {
    const tunnel = await openTunnel(await startWorld(scheme, toLoopback(await findClosedPort())), 'site.test', 443);
    expect(tunnel.reply).toBe(scheme === 'socks5' ? 5 : 502);
  });

  it('says that there is no such name', async () => {
    const client = await startWorld(scheme, { route: () => ({ host: '', port: 443 }) });
    expect((await openTunnel(client, 'site.test', 443)).reply).toBe(scheme === 'socks5' ? 4 : 502);
  });
});

/** Resolves when a value has stopped to change. */
async function untilStill(read: () => number): Promise<void> {
  for (let still = 0, last = read(); still < 20; last = read()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    still = read() === last && last > 0 ? still + 1 : 0;
  }
}
