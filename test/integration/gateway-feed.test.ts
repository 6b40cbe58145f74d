import { once } from 'node:events';
import { request } from 'node:http';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FeedMetrics } from '../../src/domain/feed/feed-message.ts';
import { isAsDocumented, readSchemas } from './documented-schemas.ts';
import { getThrough, openTunnel, readBytes, sendPlain } from './gateway-client.ts';
import { ADA, BOB, SCHEMES, startClients } from './gateway-clients-world.ts';
import { openFeed, startFeed, toHello, toRefusal } from './gateway-feed-client.ts';
import { startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

const schemas = readSchemas('feed.md');

/** Longer than any test: what must not happen by itself. */
const NEVER_MS = 600_000;

describe.each(SCHEMES)('the feed of the %s gateway', (scheme) => {
  it('sends metrics at once, as its page and the extension have them', async () => {
    const world = await startClients(scheme, [ADA], {
      exit: { city: 'Berlin', country: 'DE' },
      serviceLimits: { metricsIntervalMs: NEVER_MS },
    });
    const metrics = await (await startFeed(world, ADA.token)).next();
    const { latencyMs: _, ...counted } = metrics;
    expect(counted).toEqual({
      type: 'metrics',
      uploadBytesPerSecond: 0,
      downloadBytesPerSecond: 0,
      bytesUploaded: 0,
      bytesDownloaded: 0,
      uptimeSeconds: expect.any(Number),
      serverLocation: 'Berlin, DE',
    });
    expect(isAsDocumented(schemas, 'metrics', metrics)).toBe(true);
    expect(v.is(FeedMetrics, metrics)).toBe(true);
  });

  it('sends them again and again', async () => {
    const feed = await startFeed(await startClients(scheme), ADA.token);
    for (let sent = 0; sent < 3; sent += 1) {
      expect(isAsDocumented(schemas, 'metrics', await feed.next())).toBe(true);
    }
  });

  it('counts what its client moves in tunnels, to the byte, and the rates with it', async () => {
    const port = await startTcpOrigin((socket) => socket.once('data', () => socket.write(Buffer.alloc(5_000))));
    const world = await startClients(scheme, [ADA, BOB], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    socket.write(Buffer.alloc(700));
    await readBytes(socket, 5_000);
    const mine = await (await startFeed(world, ADA.token)).next();
    expect(mine).toMatchObject({ bytesUploaded: 700, bytesDownloaded: 5_000 });
    expect(mine['uploadBytesPerSecond']).toBeGreaterThan(0);
    expect(mine['downloadBytesPerSecond']).toBeLessThanOrEqual(5_000);
    expect(mine['downloadBytesPerSecond']).toBeGreaterThan(Number(mine['uploadBytesPerSecond']));
    socket.destroy();
  });

  it('keeps the traffic of others out of it, also of those in whose tunnel it is', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(5_000)));
    const world = await startClients(scheme, [ADA, BOB], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    await readBytes(socket, 5_000);
    const theirs = await (await startFeed(world, BOB.token)).next();
    expect(theirs).toMatchObject({ bytesUploaded: 0, bytesDownloaded: 0, downloadBytesPerSecond: 0 });
    socket.destroy();
  });

  it('still counts what has ended', async () => {
    const port = await startTcpOrigin((socket) => socket.end(Buffer.alloc(5_000)));
    const world = await startClients(scheme, [ADA], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    await once(socket.resume(), 'end');
    socket.destroy();
    const feed = await startFeed(world, ADA.token);
    expect(await feed.next()).toMatchObject({ bytesDownloaded: 5_000 });
  });

  it('counts nothing of what is asked of the gateway itself', async () => {
    const world = await startClients(scheme);
    await getThrough(await openTunnel(world, 'steadway.internal', 80), '/exit');
    expect(await (await startFeed(world, ADA.token)).next()).toMatchObject({ bytesUploaded: 0, bytesDownloaded: 0 });
  });

  it('answers pings, at once and in order', async () => {
    const world = await startClients(scheme, [ADA], { serviceLimits: { metricsIntervalMs: NEVER_MS } });
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    for (const id of [0, 7, Number.MAX_SAFE_INTEGER]) feed.say({ type: 'ping', id });
    for (const id of [0, 7, Number.MAX_SAFE_INTEGER]) {
      const pong = await feed.next();
      expect(pong).toEqual({ type: 'pong', id });
      expect(isAsDocumented(schemas, 'pong', pong)).toBe(true);
    }
    expect(feed.rest()).toEqual([]);
  });

  it('answers the pings of the protocol', async () => {
    const { socket } = await startFeed(await startClients(scheme), ADA.token);
    socket.ping('once');
    expect(String((await once(socket, 'pong'))[0])).toBe('once');
  });

  it.each([
    ['a wrong token', 'guess'],
    ['no token', undefined],
    ['an empty place for it', ''],
    ['the token of a client whose token has expired', 'old'],
    ['the token of a client who is not let in', 'bad'],
  ])('is closed with 1008 to %s', async (_kind, token) => {
    const old = { ...BOB, token: 'old', tokenExpiresAt: Date.now() - 1 };
    const bad = { username: 'bad', password: 'x', token: 'bad', isSuspended: true };
    const world = await startClients(scheme, [ADA, old, bad]);
    const feed = await openFeed(world, { path: token === '' ? '/feed?token=' : '/feed' });
    feed.say(toHello(token === '' ? undefined : token));
    expect((await feed.closed).code).toBe(1008);
    expect(feed.rest()).toEqual([]);
  });

  it('takes the token from its address', async () => {
    const strange = { ...ADA, token: 'a+b/c=&?' };
    const world = await startClients(scheme, [strange]);
    const path = `/feed?token=${encodeURIComponent('a+b/c=&?')}`;
    expect(await (await startFeed(world, undefined, { path })).next()).toMatchObject({ type: 'metrics' });
  });

  it('is closed with 1008 when its token expires, while others go on', async () => {
    const world = await startClients(scheme);
    const [mine, theirs] = [await startFeed(world, ADA.token), await startFeed(world, BOB.token)];
    await mine.next();
    await theirs.next();
    world.change([{ ...ADA, tokenExpiresAt: Date.now() - 1 }, BOB]);
    expect((await mine.closed).code).toBe(1008);
    expect(theirs.socket.readyState).toBe(theirs.socket.OPEN);
  });

  it.each([
    ['taken away', [BOB]],
    ['changed', [{ ...ADA, token: 'another' }, BOB]],
    ['suspended', [{ ...ADA, isSuspended: true }, BOB]],
  ])('is closed with 1008 when its client is %s', async (_kind, clients) => {
    const world = await startClients(scheme);
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    world.change(clients);
    expect((await feed.closed).code).toBe(1008);
  });

  it('stays with a client whose subscription has expired or whose quota is exhausted', async () => {
    const world = await startClients(scheme, [
      { ...ADA, expiresAt: Date.now() - 1 },
      { ...BOB, quotaBytes: 0 },
    ]);
    for (const { token } of [ADA, BOB]) {
      const feed = await startFeed(world, token);
      for (let sent = 0; sent < 3; sent += 1) expect(await feed.next()).toMatchObject({ type: 'metrics' });
    }
  });

  it('needs no token where nobody signs in, and counts everybody', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(5_000)));
    const world = await startWorld(scheme, { credentials: null, ...toLoopback(port) });
    const { socket } = await openTunnel(world, 'site.test', 7);
    await readBytes(socket, 5_000);
    expect(await (await startFeed(world, undefined)).next()).toMatchObject({ bytesDownloaded: 5_000 });
    socket.destroy();
  });

  it('is closed to a client of few words: a gateway whose only client has no token', async () => {
    const world = await startWorld(scheme);
    expect((await (await startFeed(world, undefined)).closed).code).toBe(1008);
  });

  it('is closed with 1001 when the gateway stops', async () => {
    const world = await startClients(scheme);
    const feed = await startFeed(world, ADA.token);
    const silent = await openFeed(world);
    await feed.next();
    await world.gateway.close();
    expect((await feed.closed).code).toBe(1001);
    expect((await silent.closed).code).toBe(1001);
  });
});

describe.each(['http', 'https'] as const)('the feed of the %s gateway', (scheme) => {
  it('counts plain requests and their answers', async () => {
    const port = await startHttpOrigin((incoming, response) => {
      incoming.resume().on('end', () => response.end(Buffer.alloc(9_000)));
    });
    const world = await startClients(scheme, [ADA], toLoopback(port));
    await sendPlain(world, 'http://site.test/', { method: 'POST', body: 'x'.repeat(3_000) });
    const { bytesUploaded, bytesDownloaded } = await (await startFeed(world, ADA.token)).next();
    expect(bytesUploaded).toBeGreaterThan(3_000);
    expect(bytesUploaded).toBeLessThan(4_000);
    expect(bytesDownloaded).toBeGreaterThan(9_000);
    expect(bytesDownloaded).toBeLessThan(10_000);
  });

  it('says that it is a web socket, to a request that is none', async () => {
    const reply = await sendPlain(await startClients(scheme), 'http://steadway.internal/feed');
    expect(reply).toMatchObject({ status: 426, headers: { upgrade: 'websocket' } });
  });
});

describe('opening a feed', () => {
  it.each(['http://site.test', 'https://site.test', 'null'])('is refused to a page of %s', async (origin) => {
    const world = await startWorld('http', { credentials: null });
    expect(await toRefusal(world, { headers: { origin } })).toBe(403);
  });

  it.each(['chrome-extension://abcdef', 'moz-extension://0-1-2'])('is allowed to %s', async (origin) => {
    const feed = await startFeed(await startClients('http'), ADA.token, { headers: { origin } });
    expect(await feed.next()).toMatchObject({ type: 'metrics' });
  });

  it.each(['/', '/feed/', '/feeds', '/subscription'])('is refused at %s', async (path) => {
    expect(await toRefusal(await startClients('http'), { path })).toBe(404);
  });

  it('is refused to what is no web socket', async () => {
    const { socket } = await openTunnel(await startClients('http'), 'steadway.internal', 80);
    const asking = request({
      createConnection: () => socket,
      path: '/feed',
      headers: { connection: 'upgrade', upgrade: 'x' },
    });
    asking.end();
    const [response] = await once(asking, 'response');
    expect(response.statusCode).toBe(400);
  });
});
