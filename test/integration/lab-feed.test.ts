import { describe, expect } from 'vitest';
import { parseShareLink } from '../../src/domain/share-link.ts';
import { letOthersGo } from '../lab/client/ping.ts';
import { GOOD_METRICS } from '../lab/hostile-feed.ts';
import type { Lab } from '../lab/lab.ts';
import { test } from '../lab/lab-test.ts';
import { isAsDocumented, readSchemas } from './documented-schemas.ts';
import type { Client } from './gateway-client.ts';
import { openFeedAt, startFeed, toHello, toRefusal } from './gateway-feed-client.ts';

const ADA = { username: 'ada', password: 'secret', token: 'token-of-ada' };

async function start(lab: Lab) {
  const gateway = await lab.addGateway({
    name: 'berlin',
    scheme: 'http',
    clients: [ADA],
    serviceLimits: { metricsIntervalMs: 50, sweepIntervalMs: 20 },
  });
  const client: Client = { scheme: 'http', port: gateway.port, credentials: ADA };
  return { gateway, client };
}

describe('a gateway of the lab that began with clients', () => {
  test('has their feed and subscription in its link', async ({ lab }) => {
    const { gateway } = await start(lab);
    expect(parseShareLink(gateway.link(), { canSendSocksCredentials: true })).toMatchObject({
      value: {
        server: { feedUrl: 'ws://steadway.internal/feed', subscriptionUrl: 'http://steadway.internal/subscription' },
        credentials: { username: 'ada', password: 'secret' },
        token: 'token-of-ada',
      },
    });
    expect(gateway.link({ token: null })).not.toContain('token');
  });

  test('lets a token expire while a feed is open', async ({ lab }) => {
    const { gateway, client } = await start(lab);
    const feed = await startFeed(client, ADA.token);
    await feed.next();
    gateway.setClients([{ ...ADA, tokenExpiresAt: Date.now() - 1 }]);
    expect((await feed.closed).code).toBe(1008);
  });

  test('closes its feeds with 1001 when it is restarted, and has new ones at the same port', async ({ lab }) => {
    const { gateway, client } = await start(lab);
    const feed = await startFeed(client, ADA.token);
    await feed.next();
    await gateway.restart();
    expect((await feed.closed).code).toBe(1001);
    expect(await (await startFeed(client, ADA.token)).next()).toMatchObject({ type: 'metrics' });
  });

  test('hang: an open feed goes silent in both directions, and is not closed', async ({ lab }) => {
    const { gateway, client } = await start(lab);
    const feed = await startFeed(client, ADA.token);
    await feed.next();
    await gateway.fault({ type: 'hang' });
    // What was on its way when the silence began.
    await letOthersGo(lab);
    const before = feed.rest().length;
    feed.say({ type: 'ping', id: 1 });
    await letOthersGo(lab);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(feed.rest()).toHaveLength(before);
    expect(feed.socket.readyState).toBe(feed.socket.OPEN);
    await gateway.recover();
    await expect.poll(feed.rest).toContainEqual({ type: 'pong', id: 1 });
    await expect.poll(() => feed.rest().at(-1)?.['type']).toBe('metrics');
  });
});

describe('a hostile feed of the lab', () => {
  test('has good manners until it is told otherwise', async ({ lab }) => {
    const { client } = await start(lab);
    const hostile = await lab.addFeed('hostile');
    const feed = await openFeedAt(hostile.url, client);
    feed.say(toHello(ADA.token));
    const metrics = await feed.next();
    expect(metrics).toEqual(JSON.parse(GOOD_METRICS));
    expect(isAsDocumented(readSchemas('feed.md'), 'metrics', metrics)).toBe(true);
    feed.say({ type: 'ping', id: 3 });
    expect(await feed.next()).toEqual({ type: 'pong', id: 3 });
    expect(hostile.received()).toEqual([JSON.stringify(toHello(ADA.token)), '{"type":"ping","id":3}']);
    expect(hostile.attempts()).toMatchObject([{ path: '/feed', origin: undefined }]);
  });

  test('sends what it is told, to all who are connected', async ({ lab }) => {
    const { client } = await start(lab);
    const hostile = await lab.addFeed('hostile');
    const feeds = [await openFeedAt(hostile.url, client), await openFeedAt(hostile.url, client)];
    await expect.poll(hostile.openCount).toBe(2);
    hostile.flood('{"n":1}', 3);
    for (const feed of feeds) {
      for (let come = 0; come < 3; come += 1) expect(await feed.next()).toEqual({ n: 1 });
    }
    hostile.close(1008, 'go');
    for (const feed of feeds) expect(await feed.closed).toEqual({ code: 1008, reason: 'go' });
    await expect.poll(hostile.openCount).toBe(0);
  });

  test('answers no ping where it is told not to, also in open connections', async ({ lab }) => {
    const { client } = await start(lab);
    const hostile = await lab.addFeed('hostile');
    const feed = await openFeedAt(hostile.url, client);
    hostile.behave({ answersPings: false, greeting: [] });
    feed.say({ type: 'ping', id: 1 });
    await expect.poll(hostile.received).toHaveLength(1);
    hostile.send('{"n":2}');
    expect(await feed.next()).toEqual({ n: 2 });
  });

  test('breaks the protocol where it is told to', async ({ lab }) => {
    const { client } = await start(lab);
    const hostile = await lab.addFeed('hostile');
    const feed = await openFeedAt(hostile.url, client);
    await expect.poll(hostile.openCount).toBe(1);
    hostile.sendRaw(Uint8Array.of(0x83, 0));
    expect((await feed.closed).code).toBe(1006);
    await expect.poll(hostile.closedWith).toEqual([1002]);
  });

  test('refuses, hangs up or never answers the handshake where it is told to', async ({ lab }) => {
    const { client } = await start(lab);
    const hostile = await lab.addFeed('hostile');
    const open = () => openFeedAt(hostile.url, client);
    hostile.behave({ handshake: 503 });
    await expect(open()).rejects.toThrow('503');
    hostile.behave({ handshake: 'cut' });
    await expect(open()).rejects.toThrow('socket hang up');
    hostile.behave({ handshake: 'never' });
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    open().then(end, end);
    await expect.poll(hostile.attempts).toHaveLength(3);
    await letOthersGo(lab);
    expect(isOver).toBe(false);
  });

  test('is reached through gateways alone, and not mistaken for their own', async ({ lab }) => {
    const { client } = await start(lab);
    await lab.addFeed('hostile');
    expect(await toRefusal(client, { path: '/elsewhere' })).toBe(404);
  });
});
