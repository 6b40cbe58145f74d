import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../src/domain/import/read-import.ts';
import { firefox } from '../unit/domain/import/support.ts';
import { isAsDocumented, readSchemas } from './documented-schemas.ts';
import { type Client, getThrough, openTunnel, type Reply, readBytes, sendPlain } from './gateway-client.ts';
import { ADA, BOB, startClients } from './gateway-clients-world.ts';
import { startFeed } from './gateway-feed-client.ts';
import { startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

const schemas = readSchemas('subscription.md');

const toBearer = (token: string | undefined): Readonly<Record<string, string>> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

type Ask = (client: Client, path: string, token: string | undefined) => Promise<Reply>;

const forwarded: Ask = (client, path, token) =>
  sendPlain(client, `http://steadway.internal${path}`, { headers: toBearer(token) });
const tunnelled: Ask = async (client, path, token) =>
  await getThrough(await openTunnel(client, 'steadway.internal', 80), path, toBearer(token));

const WAYS = [
  ['forwarded by http', 'http', forwarded],
  ['forwarded by https', 'https', forwarded],
  ['tunnelled by http', 'http', tunnelled],
  ['tunnelled by https', 'https', tunnelled],
  ['tunnelled by socks5', 'socks5', tunnelled],
] as const;

const FULL = {
  ...ADA,
  plan: 'Team',
  expiresAt: Date.parse('2099-01-31T00:00:00Z'),
  quotaBytes: 10_000,
  quotaResetsOn: 15,
  maxDevices: 5,
  manageUrl: 'https://example.com/account',
};

describe.each(WAYS)('the subscription, %s', (_way, scheme, ask) => {
  it('says all that there is to say', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(5_000)));
    const world = await startClients(scheme, [FULL, BOB], toLoopback(port));
    const { socket } = await openTunnel(world, 'site.test', 7);
    await readBytes(socket, 5_000);
    const { status, headers, body } = await ask(world, '/subscription', ADA.token);
    expect({ status, type: headers['content-type'], cache: headers['cache-control'] }).toEqual({
      status: 200,
      type: 'application/json',
      cache: 'no-store',
    });
    const subscription: unknown = JSON.parse(body.toString());
    expect(subscription).toEqual({
      state: 'active',
      plan: 'Team',
      expiresAt: '2099-01-31T00:00:00.000Z',
      quotaBytes: 10_000,
      usedBytes: 5_000,
      quotaResetsAt: expect.stringMatching(/^\d{4}-\d\d-15T00:00:00\.000Z$/),
      devices: 1,
      maxDevices: 5,
      manageUrl: 'https://example.com/account',
    });
    expect(new Date(String(Object(subscription).quotaResetsAt)).getTime()).toBeGreaterThan(Date.now());
    expect(isAsDocumented(schemas, 'subscription', subscription)).toBe(true);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    socket.destroy();
  });

  it('says no more than there is', async () => {
    const { body } = await ask(await startClients(scheme), '/subscription', BOB.token);
    expect(JSON.parse(body.toString())).toEqual({ state: 'active', usedBytes: 0, devices: 0 });
  });

  it('is 402 with the same body when it has expired', async () => {
    const world = await startClients(scheme, [{ ...FULL, expiresAt: Date.now() - 1 }]);
    const { status, body } = await ask(world, '/subscription', ADA.token);
    const subscription: unknown = JSON.parse(body.toString());
    expect({ status, subscription }).toMatchObject({ status: 402, subscription: { state: 'expired', plan: 'Team' } });
    expect(isAsDocumented(schemas, 'subscription', subscription)).toBe(true);
  });

  it('says that the quota is exhausted', async () => {
    const world = await startClients(scheme, [{ ...FULL, quotaBytes: 0 }]);
    const { status, body } = await ask(world, '/subscription', ADA.token);
    expect({ status, ...JSON.parse(body.toString()) }).toMatchObject({ status: 200, state: 'quotaExceeded' });
  });

  it.each([
    ['without a token', undefined],
    ['with a wrong one', 'guess'],
    ['with one that has expired', BOB.token],
  ])('is 401 %s', async (_kind, token) => {
    const world = await startClients(scheme, [ADA, { ...BOB, tokenExpiresAt: Date.now() - 1 }]);
    const { status, headers, body } = await ask(world, '/subscription', token);
    expect({ status, challenge: headers['www-authenticate'] }).toEqual({
      status: 401,
      challenge: 'Bearer realm="Steadway"',
    });
    expect(body.toString()).not.toContain('guess');
  });

  it('is 403 for a client who is not let in', async () => {
    const world = await startClients(scheme, [{ ...ADA, isSuspended: true }]);
    expect((await ask(world, '/subscription', ADA.token)).status).toBe(403);
  });

  it('is 429 for who asks too often, and not for others', async () => {
    const world = await startClients(scheme, [ADA, BOB], { serviceLimits: { questionsPerMinute: 3 } });
    for (let asked = 0; asked < 3; asked += 1) {
      expect((await ask(world, '/subscription', ADA.token)).status).toBe(200);
    }
    const { status, headers } = await ask(world, '/subscription', ADA.token);
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(20);
    expect((await ask(world, '/subscription', BOB.token)).status).toBe(200);
  });

  it('is 429 for who guesses too often', async () => {
    const world = await startClients(scheme, [ADA], { serviceLimits: { questionsPerMinute: 2 } });
    const statuses: number[] = [];
    for (const guess of ['a', 'b', 'c']) statuses.push((await ask(world, '/subscription', guess)).status);
    expect(statuses).toEqual([401, 401, 429]);
  });

  it('needs no token where nobody signs in', async () => {
    const { status, body } = await ask(await startWorld(scheme, { credentials: null }), '/subscription', undefined);
    expect({ status, ...JSON.parse(body.toString()) }).toEqual({
      status: 200,
      state: 'active',
      usedBytes: 0,
      devices: 0,
    });
  });

  it('counts a device for each address that a feed or a connection comes from', async () => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const world = await startClients(scheme, [ADA], toLoopback(port));
    const devices = async () => JSON.parse((await ask(world, '/subscription', ADA.token)).body.toString()).devices;
    expect(await devices()).toBe(0);
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    const { socket } = await openTunnel(world, 'site.test', 7);
    socket.write('x');
    await readBytes(socket, 1);
    expect(await devices()).toBe(1);
    feed.socket.terminate();
    socket.destroy();
    await expect.poll(devices).toBe(0);
  });

  it('knows nobody but by a token that is sent as one', async () => {
    const world = await startClients(scheme);
    expect((await ask(world, `/subscription?token=${ADA.token}`, undefined)).status).toBe(401);
  });
});

describe('the devices of a subscription', () => {
  it('are as many as there are addresses', async () => {
    const port = await startTcpOrigin((socket) => socket.write('x'));
    const world = await startClients('http', [ADA], toLoopback(port));
    const here = await openTunnel(world, 'site.test', 7);
    const there = await openTunnel({ ...world, localAddress: '127.0.0.2' }, 'site.test', 7);
    await Promise.all([readBytes(here.socket, 1), readBytes(there.socket, 1)]);
    const { body } = await forwarded(world, '/subscription', ADA.token);
    expect(JSON.parse(body.toString())).toMatchObject({ devices: 2 });
    here.socket.destroy();
    there.socket.destroy();
  });
});

describe.each(WAYS)('the server list, %s', (_way, scheme, ask) => {
  const options = { listed: { label: 'At home', host: 'proxy.example' }, exit: { country: 'DE', city: 'Berlin' } };

  it('is as its page says, and read by the extension', async () => {
    const world = await startClients(scheme, [ADA, BOB], options);
    const { status, headers, body } = await ask(world, '/servers.json', ADA.token);
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
    expect(isAsDocumented(readSchemas('server-list.md'), 'Steadway server list', JSON.parse(body.toString()))).toBe(
      true,
    );
    const reading = await readImport(body.toString(), firefox);
    if (!reading.ok) throw new Error(`expected a list, got ${reading.problem}`);
    const { entries } = reading.value;
    expect(entries).toEqual([
      {
        place: { path: 'servers[0]' },
        ok: {
          server: {
            label: 'At home',
            scheme,
            host: 'proxy.example',
            port: world.port,
            country: 'DE',
            city: 'Berlin',
            checkUrl: 'http://steadway.internal/generate_204',
            feedUrl: 'ws://steadway.internal/feed',
            subscriptionUrl: 'http://steadway.internal/subscription',
          },
          credentials: { username: ADA.username, password: ADA.password },
          token: ADA.token,
        },
      },
    ]);
  });

  it('takes the token from its address too, and says nothing without', async () => {
    const world = await startClients(scheme, [ADA], options);
    expect((await ask(world, `/servers.json?token=${ADA.token}`, undefined)).status).toBe(200);
    const { status, body } = await ask(world, '/servers.json', 'guess');
    expect(status).toBe(401);
    expect(body.toString()).not.toContain(ADA.password);
  });

  it('is not there where the gateway does not know its own name', async () => {
    expect((await ask(await startClients(scheme), '/servers.json', ADA.token)).status).toBe(404);
  });
});

describe('after a feed', () => {
  it('a client can go on asking in another tunnel', async () => {
    const world = await startClients('http', [ADA]);
    const feed = await startFeed(world, ADA.token);
    await feed.next();
    feed.socket.close();
    await once(feed.socket, 'close');
    expect((await tunnelled(world, '/subscription', ADA.token)).status).toBe(200);
  });
});
