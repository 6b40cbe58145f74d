import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../gateway/gateway.ts';
import { openTunnel, sendPlain } from './gateway-client.ts';
import { startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

const OPTIONS = { host: '127.0.0.1', port: 0, credentials: null, allowPrivate: false } as const;

describe.each(['http', 'https', 'socks5'] as const)('closing the %s gateway', (scheme) => {
  it('cuts open tunnels on both sides', async () => {
    const left = Promise.withResolvers<void>();
    const port = await startTcpOrigin((socket) =>
      socket.resume().once('close', left.resolve).once('end', left.resolve),
    );
    const client = await startWorld(scheme, toLoopback(port));
    const { socket } = await openTunnel(client, 'site.test', 7);
    const ended = Promise.race([once(socket.resume(), 'end'), once(socket, 'close')]);
    await client.gateway.close();
    await Promise.all([ended, left.promise]);
  });

  it('cuts connections that have not said anything yet', async () => {
    const client = await startWorld(scheme);
    const socket = connect({ host: '127.0.0.1', port: client.gateway.port });
    await once(socket.resume(), 'connect');
    // The system accepts before the gateway knows: only what the gateway has seen can be cut.
    await openTunnel(client, 'steadway.internal', 80);
    const ended = once(socket, 'close');
    await client.gateway.close();
    await ended;
  });

  it('frees the port', async () => {
    const { gateway } = await startWorld(scheme);
    await gateway.close();
    const next = await startGateway({ ...OPTIONS, scheme: 'http', port: gateway.port });
    expect(next.port).toBe(gateway.port);
    await next.close();
  });

  it('can be done twice', async () => {
    const { gateway } = await startWorld(scheme);
    await Promise.all([gateway.close(), gateway.close()]);
    await gateway.close();
  });
});

describe.each(['http', 'https'] as const)('closing the %s gateway', (scheme) => {
  it('cuts requests under way', async () => {
    const arrived = Promise.withResolvers<void>();
    const port = await startHttpOrigin(() => arrived.resolve());
    const client = await startWorld(scheme, toLoopback(port));
    const reply = sendPlain(client, 'http://site.test/').catch((error: unknown) => error);
    await arrived.promise;
    await client.gateway.close();
    expect(await reply).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('starting a gateway', () => {
  it.each(['http', 'socks5'] as const)('fails where the port is taken: %s', async (scheme) => {
    const { gateway } = await startWorld('http');
    await expect(startGateway({ ...OPTIONS, scheme, port: gateway.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it.each(['http', 'socks5'] as const)('fails where the address is not of this machine: %s', async (scheme) => {
    await expect(startGateway({ ...OPTIONS, scheme, host: '203.0.113.1' })).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
    });
  });

  it('fails for https without a certificate', async () => {
    await expect(startGateway({ ...OPTIONS, scheme: 'https' })).rejects.toThrow('expected a key and a certificate');
    await expect(startGateway({ ...OPTIONS, scheme: 'https', tls: { key: 'x', cert: 'y' } })).rejects.toThrow('PEM');
  });
});
