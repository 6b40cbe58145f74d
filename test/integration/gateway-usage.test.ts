import { describe, expect, it } from 'vitest';
import { toPeriodEnd, toPeriodStart } from '../../gateway/period.ts';
import { createUsage } from '../../gateway/usage.ts';
import { openTunnel, readBytes, type sendPlain } from './gateway-client.ts';
import { ADA, BOB, SCHEMES, startClients } from './gateway-clients-world.ts';
import { startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

const at = (text: string) => Date.parse(text);

describe('the day on which a quota begins anew', () => {
  it.each([
    [15, '2027-03-20T12:00:00Z', '2027-03-15T00:00:00Z', '2027-04-15T00:00:00Z'],
    [15, '2027-03-15T00:00:00Z', '2027-03-15T00:00:00Z', '2027-04-15T00:00:00Z'],
    [15, '2027-03-14T23:59:59.999Z', '2027-02-15T00:00:00Z', '2027-03-15T00:00:00Z'],
    [28, '2027-01-01T00:00:00Z', '2026-12-28T00:00:00Z', '2027-01-28T00:00:00Z'],
    [28, '2028-02-29T00:00:00Z', '2028-02-28T00:00:00Z', '2028-03-28T00:00:00Z'],
    [1, '2026-12-31T23:59:59Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ])('%i was last, at %s, on %s, and will be on %s', (day, now, start, end) => {
    expect(new Date(toPeriodStart(day, at(now)))).toEqual(new Date(start));
    expect(new Date(toPeriodEnd(day, at(now)))).toEqual(new Date(end));
  });
});

describe('what a client has used', () => {
  it('goes on from what was used before', () => {
    const usage = createUsage([{ username: 'ada', usedBytes: 1_000, since: 5 }]);
    expect([0, 10, 10, 25].map((moved) => usage.count({ username: 'ada' }, moved, 100))).toEqual([
      1_000, 1_010, 1_010, 1_025,
    ]);
    expect(usage.entries()).toEqual([{ username: 'ada', usedBytes: 1_025, since: 5 }]);
  });

  it("is each one's own, and begins when the client first comes", () => {
    const usage = createUsage([{ username: 'ada', usedBytes: 1_000, since: 5 }]);
    expect(usage.count({ username: 'bob' }, 7, 100)).toBe(7);
    expect(usage.entries()).toContainEqual({ username: 'bob', usedBytes: 7, since: 100 });
    expect(usage.entries()).toContainEqual({ username: 'ada', usedBytes: 1_000, since: 5 });
  });

  it('begins anew with the day that the client has for that, and once only', () => {
    const ada = { username: 'ada', quotaResetsOn: 15 };
    const usage = createUsage([{ username: 'ada', usedBytes: 1_000, since: at('2027-02-15T00:00:00Z') }]);
    expect(usage.count(ada, 10, at('2027-03-14T23:59:59Z'))).toBe(1_010);
    expect(usage.count(ada, 30, at('2027-03-15T00:00:01Z'))).toBe(20);
    expect(usage.count(ada, 35, at('2027-03-16T00:00:00Z'))).toBe(25);
    expect(usage.entries()).toEqual([{ username: 'ada', usedBytes: 25, since: at('2027-03-15T00:00:00Z') }]);
  });

  it('begins anew when the gateway was off on that day', () => {
    const usage = createUsage([{ username: 'ada', usedBytes: 1_000, since: at('2026-11-15T00:00:00Z') }]);
    expect(usage.count({ username: 'ada', quotaResetsOn: 15 }, 0, at('2027-03-20T00:00:00Z'))).toBe(0);
  });

  it('does not wait for years because a clock was wrong once', () => {
    const ada = { username: 'ada', quotaResetsOn: 15 };
    const usage = createUsage([{ username: 'ada', usedBytes: 1_000, since: at('2099-01-15T00:00:00Z') }]);
    expect(usage.count(ada, 0, at('2027-03-20T00:00:00Z'))).toBe(1_000);
    expect(usage.count(ada, 0, at('2027-04-15T00:00:00Z'))).toBe(0);
  });

  it('is forgotten last of those who were counted last, also after a restart', () => {
    const usage = createUsage();
    for (const username of ['ada', 'bob', 'eve', 'ada']) usage.count({ username }, 1, 100);
    const names = usage.entries().map(({ username }) => username);
    expect(names).toEqual(['ada', 'eve', 'bob']);
    expect(createUsage(usage.entries()).entries()).toEqual(usage.entries());
  });
});

describe.each(SCHEMES)('a quota over restarts, by %s', (scheme) => {
  const QUOTA = { ...ADA, quotaBytes: 10_000 };

  const usedBytes = async (world: Parameters<typeof sendPlain>[0]) => {
    const { socket } = await openTunnel(world, 'steadway.internal', 80);
    socket.write(
      `GET /subscription HTTP/1.1\r\nHost: steadway.internal\r\nConnection: close\r\nAuthorization: Bearer ${ADA.token}\r\n\r\n`,
    );
    const answer = Buffer.concat(await socket.toArray()).toString();
    return Number(/"usedBytes":(\d+)/.exec(answer)?.[1]);
  };

  it('has what was used before counted with what is', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(4_000)));
    const usage = createUsage([{ username: 'ada', usedBytes: 5_000, since: 0 }]);
    const world = await startClients(scheme, [QUOTA, BOB], { usage, ...toLoopback(port) });
    const first = await openTunnel(world, 'site.test', 7);
    await readBytes(first.socket, 4_000);
    expect(await usedBytes(world)).toBe(9_000);
    const second = await openTunnel(world, 'site.test', 7);
    for (const { socket } of [first, second]) socket.on('error', () => {});
    await expect.poll(() => usedBytes(world)).toBe(13_000);
    expect((await openTunnel(world, 'site.test', 7)).reply).toBe(scheme === 'socks5' ? 2 : 429);
    await world.gateway.close();
    expect(usage.entries()).toContainEqual({ username: 'ada', usedBytes: 13_000, since: 0 });
  });

  it('is no longer exhausted once the day has come', async () => {
    const port = await startTcpOrigin((socket) => socket.write('x'));
    const usage = createUsage([{ username: 'ada', usedBytes: 20_000, since: 0 }]);
    const world = await startClients(scheme, [QUOTA], { usage, ...toLoopback(port) });
    const refused = await openTunnel(world, 'site.test', 7);
    expect(refused.reply).toBe(scheme === 'socks5' ? 2 : 429);
    world.change([{ ...QUOTA, quotaResetsOn: 1 }]);
    const served = await openTunnel(world, 'site.test', 7);
    expect((await readBytes(served.socket, 1)).toString()).toBe('x');
    expect(await usedBytes(world)).toBe(1);
    served.socket.destroy();
  });

  it('has counted by its end what moved until then', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(3_000)));
    const usage = createUsage();
    const world = await startWorld(scheme, { usage, ...toLoopback(port), serviceLimits: { sweepIntervalMs: 600_000 } });
    const { socket } = await openTunnel(world, 'site.test', 7);
    socket.on('error', () => {});
    await readBytes(socket, 3_000);
    await world.gateway.close();
    expect(usage.entries()).toMatchObject([{ username: 'ada', usedBytes: 3_000 }]);
  });
});
