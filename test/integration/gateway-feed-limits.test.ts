import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import { openTunnel, readBytes, sendPlain } from './gateway-client.ts';
import { ADA, BOB, startClients } from './gateway-clients-world.ts';
import { openFeed, startFeed, toHello, toRefusal } from './gateway-feed-client.ts';
import { startWorld } from './gateway-world.ts';

const NEVER_MS = 600_000;

const start = (serviceLimits: GatewayOptions['serviceLimits'] = {}, clients = [ADA, BOB]) =>
  startClients('http', clients, { serviceLimits: { metricsIntervalMs: NEVER_MS, ...serviceLimits } });

/** A feed whose first metrics have come. */
async function openTalking(serviceLimits: GatewayOptions['serviceLimits'] = {}) {
  const world = await start(serviceLimits);
  const feed = await startFeed(world, ADA.token);
  await feed.next();
  return { world, feed };
}

describe('a hostile client of the feed', () => {
  it.each([
    ['what is no JSON', '{"type":', 1007],
    ['JSON that is no object', '[]', 1007],
    ['a message without a type', '{}', 1007],
    ['a ping without an id', '{"type":"ping"}', 1007],
    ['a ping with a negative id', '{"type":"ping","id":-1}', 1007],
    ['a ping with an id that is no whole number', '{"type":"ping","id":0.5}', 1007],
    ['a hello of another version', '{"type":"hello","version":2,"token":"token-of-ada"}', 1007],
    ['a token that is no text', '{"type":"hello","version":1,"token":1}', 1007],
    ['a token that is too long', `{"type":"hello","version":1,"token":"${'x'.repeat(1_001)}"}`, 1007],
    ['a message that is too long', `{"type":"x","y":"${'x'.repeat(4_096)}"}`, 1009],
    ['bytes', Buffer.from('{"type":"ping","id":1}'), 1003],
  ])('is closed for %s', async (_kind, message, code) => {
    const { feed } = await openTalking();
    feed.socket.send(message);
    expect((await feed.closed).code).toBe(code);
  });

  it.each([
    ['text that is no UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff], 1007],
    ['an unmasked frame', [0x81, 0x00], 1002],
    ['a frame of an unknown kind', [0x83, 0x80, 0, 0, 0, 0], 1002],
    ['a frame that announces more than it may', [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
  ])('is closed for %s', async (_kind, bytes, code) => {
    const world = await start();
    const { socket: tunnel } = await openTunnel(world, 'steadway.internal', 80);
    tunnel.write(
      'GET /feed HTTP/1.1\r\nHost: steadway.internal\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await readBytes(tunnel, 'HTTP/1.1 101 Switching Protocols\r\n'.length);
    tunnel.write(Uint8Array.from(bytes));
    const chunks: Buffer[] = [];
    tunnel.on('data', (chunk) => chunks.push(chunk));
    await once(tunnel, 'end');
    const last = Buffer.concat(chunks);
    const closeFrame = last.lastIndexOf(0x88);
    expect(last.readUInt16BE(closeFrame + 2)).toBe(code);
  });

  it('has messages of unknown kinds ignored', async () => {
    const { feed } = await openTalking();
    feed.say({ type: 'later', id: 1 });
    feed.say({ type: 'ping', id: 1 });
    expect(await feed.next()).toEqual({ type: 'pong', id: 1 });
  });

  it.each([
    ['pings', '{"type":"ping","id":1}'],
    ['messages of unknown kinds', '{"type":"x"}'],
    ['hellos', '{"type":"hello","version":1,"token":"token-of-ada"}'],
  ])('is closed with 1013 for too many %s', async (_kind, text) => {
    const { feed } = await openTalking();
    for (let sent = 0; sent < 200; sent += 1) feed.socket.send(text);
    expect((await feed.closed).code).toBe(1013);
    expect(feed.rest().length).toBeLessThan(150);
  });

  it('is ended for too many pings of the protocol', async () => {
    const { feed } = await openTalking();
    for (let sent = 0; sent < 200; sent += 1) feed.socket.ping();
    // Of many at once the library makes short work.
    expect([1006, 1013]).toContain((await feed.closed).code);
  });

  it('may say as much as is allowed', async () => {
    const { feed } = await openTalking();
    for (let id = 0; id < 90; id += 1) feed.say({ type: 'ping', id });
    for (let id = 0; id < 90; id += 1) expect(await feed.next()).toEqual({ type: 'pong', id });
  });

  it('is closed with 1008 when it says nothing', async () => {
    const feed = await openFeed(await start({ helloTimeoutMs: 50 }));
    expect((await feed.closed).code).toBe(1008);
  });

  it('is closed with 1008 when it says only what is ignored', async () => {
    const feed = await openFeed(await start({ helloTimeoutMs: 50 }));
    feed.say({ type: 'later' });
    expect((await feed.closed).code).toBe(1008);
  });

  it('is closed with 1008 when it pings before it has said hello', async () => {
    const feed = await openFeed(await start());
    feed.say({ type: 'ping', id: 1 });
    expect((await feed.closed).code).toBe(1008);
    expect(feed.rest()).toEqual([]);
  });

  it('is not closed for the time that hello may take, once it has said it', async () => {
    const { feed } = await openTalking({ helloTimeoutMs: 1_000, metricsIntervalMs: 400 });
    for (let sent = 0; sent < 4; sent += 1) expect(await feed.next()).toMatchObject({ type: 'metrics' });
  });

  it('is hung up on when it never answers a close', async () => {
    const world = await start({ closeTimeoutMs: 50 });
    const feed = await openFeed(world);
    feed.socket.pause();
    feed.say({ type: 'ping', id: 1 });
    await expect.poll(() => toDevices(world)).toBe(0);
    await world.gateway.close();
  });
});

describe('a gateway that stops', () => {
  it('opens no feed any more while others are still being closed', async () => {
    const world = await start({ closeTimeoutMs: 4_000 });
    const stubborn = await startFeed(world, ADA.token);
    await stubborn.next();
    stubborn.socket.pause();
    const stopped = world.gateway.close();
    expect(await toRefusal(world, {})).toBe(503);
    stubborn.socket.terminate();
    await stopped;
  });
});

describe('a feed that nobody takes', () => {
  it('is ended when its client does not answer the pings of the protocol', async () => {
    const world = await start({ pingIntervalMs: 50 });
    const feed = await startFeed(world, ADA.token, { autoPong: false });
    expect((await feed.closed).code).toBe(1006);
  });

  it('goes on while they are answered, and tells the latency', async () => {
    const world = await start({ pingIntervalMs: 1_000, metricsIntervalMs: 800 });
    const feed = await startFeed(world, ADA.token);
    for (let sent = 0; sent < 3; sent += 1) await feed.next();
    expect((await feed.next())['latencyMs']).toBeGreaterThanOrEqual(0);
  });

  it('is ended when what is sent to it stays unread', { timeout: 60_000 }, async () => {
    // Until the system takes no more: its buffers hold megabytes.
    const limits = { metricsIntervalMs: 1, slowBytes: 1_000, slowTimeoutMs: 50, pingIntervalMs: NEVER_MS };
    const world = await startClients('http', [ADA, BOB], {
      exit: { city: 'x'.repeat(50_000) },
      serviceLimits: limits,
    });
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    expect(await toDevices(world)).toBe(1);
    feed.socket.pause();
    await expect.poll(() => toDevices(world), { timeout: 50_000, interval: 2_000 }).toBe(0);
  });
});

describe('the number of wrong tokens', () => {
  const guess = async (world: Parameters<typeof startFeed>[0], token: string) =>
    (await (await startFeed(world, token)).closed).code;

  it('is limited for each address, for feeds that are open already as well', async () => {
    const world = await start({ wrongTokensPerMinute: 2 });
    const open = await openFeed(world);
    const another = await openFeed(world);
    expect([await guess(world, 'a'), await guess(world, 'b')]).toEqual([1008, 1008]);
    expect(await toRefusal(world, {})).toBe(503);
    expect(await toRefusal(world, { path: `/feed?token=${ADA.token}` })).toBe(503);
    open.say(toHello('c'));
    expect(await open.closed).toEqual({ code: 1013, reason: 'too many wrong tokens' });
    // Or whoever guesses would go on, and know the right one by its answer.
    another.say(toHello(ADA.token));
    expect((await another.closed).code).toBe(1013);
  });

  it('is limited for nobody elsewhere, and for nobody who has a feed', async () => {
    const world = await start({ wrongTokensPerMinute: 1, metricsIntervalMs: 50 });
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    expect(await guess(world, 'a')).toBe(1008);
    expect(await toRefusal(world, {})).toBe(503);
    const elsewhere = { ...world, localAddress: '127.0.0.2' };
    expect(await (await startFeed(elsewhere, ADA.token)).next()).toMatchObject({ type: 'metrics' });
    for (let sent = 0; sent < 3; sent += 1) expect(await feed.next()).toMatchObject({ type: 'metrics' });
  });

  it('is not reached by right ones, nor by none', async () => {
    const world = await start({ wrongTokensPerMinute: 1 });
    for (let opened = 0; opened < 3; opened += 1) {
      const feed = await startFeed(world, ADA.token);
      await feed.next();
      feed.socket.terminate();
      const without = await startFeed(world, undefined);
      expect((await without.closed).code).toBe(1008);
    }
    expect(await guess(world, 'a')).toBe(1008);
  });

  it('is one for feed, subscription and server list', async () => {
    const world = await start({ wrongTokensPerMinute: 2 });
    const ask = async (token: string) =>
      await sendPlain(world, 'http://steadway.internal/subscription', {
        headers: { authorization: `Bearer ${token}` },
      });
    expect(await guess(world, 'a')).toBe(1008);
    expect((await ask('b')).status).toBe(401);
    expect(await toRefusal(world, {})).toBe(503);
    const { status, headers } = await ask(ADA.token ?? '');
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(30);
  });
});

describe('the number of feeds', () => {
  it('is limited for each client', async () => {
    const world = await start({ maxFeedsPerClient: 2 });
    const first = await startFeed(world, ADA.token);
    await first.next();
    await (await startFeed(world, ADA.token)).next();
    expect(await (await startFeed(world, ADA.token)).closed).toEqual({ code: 1013, reason: 'too many feeds' });
    // Another client's is not counted with them.
    await (await startFeed(world, BOB.token)).next();
    first.socket.close();
    await first.closed;
    await expect.poll(async () => (await answerOf(world, ADA.token))['type']).toBe('metrics');
  });

  it('is limited for each address where nobody signs in', async () => {
    const world = await startWorld('http', { credentials: null, serviceLimits: { maxFeedsPerClient: 1 } });
    await (await startFeed(world, undefined)).next();
    expect((await (await startFeed(world, undefined)).closed).code).toBe(1013);
  });

  it('is limited in all', async () => {
    const world = await start({ maxFeeds: 1 });
    await (await startFeed(world, ADA.token)).next();
    expect(await toRefusal(world.as(BOB), {})).toBe(503);
  });

  it('is limited for those that do not say whose they are', async () => {
    const world = await start({ maxSilentFeedsPerClient: 1 });
    const silent = await openFeed(world);
    expect(await toRefusal(world, {})).toBe(503);
    await (await startFeed(world.as(BOB), BOB.token)).next();
    silent.say(toHello(ADA.token));
    await silent.next();
    await (await startFeed(world, ADA.token)).next();
  });

  it('is limited by devices', async () => {
    const world = await start({}, [{ ...ADA, maxDevices: 1 }, BOB]);
    const here = await startFeed(world, ADA.token);
    await here.next();
    await (await startFeed(world, ADA.token)).next();
    const elsewhere = { ...world, localAddress: '127.0.0.2' };
    expect(await (await startFeed(elsewhere, ADA.token)).closed).toEqual({ code: 1013, reason: 'too many devices' });
  });
});

/** What the first message is, or the close code in its place. */
const answerOf = async (world: Parameters<typeof startFeed>[0], token: string | undefined) => {
  const feed = await startFeed(world, token);
  return await feed.next().catch(async () => ({ type: (await feed.closed).code }));
};

/** How many devices Ada has, as the subscription says. */
async function toDevices(world: Parameters<typeof sendPlain>[0]): Promise<unknown> {
  const { body } = await sendPlain(world, 'http://steadway.internal/subscription', {
    headers: { authorization: `Bearer ${ADA.token}` },
  });
  return JSON.parse(body.toString()).devices;
}
