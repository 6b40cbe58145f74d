import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { GatewayClient } from '../../gateway/gateway-client.ts';
import { getThrough, openTunnel, readBytes, sendPlain } from './gateway-client.ts';
import { ADA, BOB, SCHEMES, startClients } from './gateway-clients-world.ts';
import { startHttpOrigin, startTcpOrigin, toLoopback } from './gateway-world.ts';

const EXPIRED = { ...ADA, expiresAt: Date.now() - 1 };
const EXHAUSTED = { ...ADA, quotaBytes: 0 };
const SUSPENDED = { ...ADA, isSuspended: true };

/** What a client is told, by the scheme of HTTP; SOCKS5 has one reply for all. */
const STANDINGS: readonly (readonly [string, GatewayClient, number])[] = [
  ['whose subscription has expired', EXPIRED, 402],
  ['whose quota is exhausted', EXHAUSTED, 429],
  ['who is suspended', SUSPENDED, 403],
];

describe.each(SCHEMES)('through the %s gateway', (scheme) => {
  it('several clients sign in, each by its own password', async () => {
    const world = await startClients(scheme, [ADA, BOB], toLoopback(await startTcpOrigin((socket) => socket.end())));
    const granted = scheme === 'socks5' ? 0 : 200;
    const refused = scheme === 'socks5' ? 'wrongCredentials' : 407;
    const open = async (client: GatewayClient) => (await openTunnel(world.as(client), 'site.test', 7)).reply;
    expect(await open(ADA)).toBe(granted);
    expect(await open(BOB)).toBe(granted);
    expect(await open({ ...ADA, password: BOB.password })).toBe(refused);
    expect(await open({ username: 'eve', password: 'x' })).toBe(refused);
    world.change([BOB]);
    expect(await open(ADA)).toBe(refused);
  });

  it.each(STANDINGS)('a client %s reaches no destination', async (_kind, client, status) => {
    const world = await startClients(scheme, [client, BOB], toLoopback(1));
    expect((await openTunnel(world, 'site.test', 443)).reply).toBe(scheme === 'socks5' ? 2 : status);
    expect(world.gateway.counts()).toEqual({ served: 0, unauthenticated: 0, refused: 1 });
  });

  it.each(STANDINGS)('a client %s is told so by the check address', async (_kind, client, status) => {
    const world = await startClients(scheme, [client]);
    const reply = await getThrough(await openTunnel(world, 'steadway.internal', 80), '/generate_204');
    expect(reply.status).toBe(status);
    expect(reply.headers['retry-after']).toBe(status === 429 ? '3600' : undefined);
  });

  it.each(STANDINGS)('a client %s is told so in a tunnel that is open already', async (_kind, client, status) => {
    const world = await startClients(scheme, [ADA]);
    const { socket } = await openTunnel(world, 'steadway.internal', 80);
    const ask = async () => {
      socket.write('GET /generate_204 HTTP/1.1\r\nHost: steadway.internal\r\n\r\n');
      const [answer] = await once(socket, 'data');
      return Number(String(answer).split(' ')[1]);
    };
    expect(await ask()).toBe(204);
    world.change([client]);
    expect(await ask()).toBe(status);
    socket.destroy();
  });

  it.each(STANDINGS)('a client %s still reaches the rest of the reserved host', async (_kind, client) => {
    const world = await startClients(scheme, [client]);
    expect((await getThrough(await openTunnel(world, 'steadway.internal', 80), '/exit')).status).toBe(200);
  });

  it('the tunnels of a client are cut when its quota is reached, and those of others go on', async () => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const limited = { ...ADA, quotaBytes: 4_000 };
    const world = await startClients(scheme, [limited, BOB], toLoopback(port));
    const { socket: mine } = await openTunnel(world, 'site.test', 7);
    const { socket: theirs } = await openTunnel(world.as(BOB), 'site.test', 7);
    mine.write(Buffer.alloc(1_000));
    await readBytes(mine, 1_000);
    // Half of the quota is left, and nothing is cut for it.
    mine.write(Buffer.alloc(1_000));
    await toEnd(mine);
    theirs.write(Buffer.alloc(9_000));
    await readBytes(theirs, 9_000);
    expect((await openTunnel(world, 'site.test', 7)).reply).toBe(scheme === 'socks5' ? 2 : 429);
    theirs.destroy();
  });

  it.each([
    ['expires', [EXPIRED]],
    ['is suspended', [SUSPENDED]],
    ['is taken from the list', [BOB]],
  ])('the tunnels of a client are cut when it %s', async (_kind, clients) => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const world = await startClients(scheme, [ADA], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    socket.write('x');
    await readBytes(socket, 1);
    world.change(clients);
    await toEnd(socket);
  });

  it('what a client has used stays counted while it is off the list', async () => {
    const port = await startTcpOrigin((socket) => socket.end(Buffer.alloc(2_000)));
    const world = await startClients(scheme, [ADA], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    await toEnd(socket);
    world.change([BOB]);
    world.change([{ ...ADA, quotaBytes: 2_000 }]);
    expect((await openTunnel(world, 'site.test', 7)).reply).toBe(scheme === 'socks5' ? 2 : 429);
    socket.destroy();
  });
});

describe.each(['http', 'https'] as const)('a plain request through the %s gateway', (scheme) => {
  it.each(STANDINGS)('of a client %s is told why not, on a connection that goes on', async (_kind, client, status) => {
    const world = await startClients(scheme, [client], toLoopback(1));
    const reply = await sendPlain(world, 'http://site.test/');
    expect(reply.status).toBe(status);
    expect(reply.headers['retry-after']).toBe(status === 429 ? '3600' : undefined);
    expect((await sendPlain(world, 'http://steadway.internal/generate_204')).status).toBe(status);
  });

  it('is broken off when the quota of its client is reached', async () => {
    const port = await startHttpOrigin((_request, response) => response.write(Buffer.alloc(9_000)));
    const world = await startClients(scheme, [{ ...ADA, quotaBytes: 9_000 }], toLoopback(port));
    await expect(sendPlain(world, 'http://site.test/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

/** However a connection ends. */
const toEnd = (socket: Socket) =>
  new Promise<void>((resolve) => socket.once('end', resolve).once('close', resolve).resume());
