import { once } from 'node:events';
import { describe, expect } from 'vitest';
import { fetchVia, openSite } from '../lab/client/fetch-via.ts';
import { letOthersGo, pathsVia, ping } from '../lab/client/ping.ts';
import { collect, dial, toErrorCode, toRawRequest } from '../lab/client/raw.ts';
import { SCHEMES, startGateway, test } from '../lab/lab-test.ts';

describe.for(SCHEMES)('%s', (scheme) => {
  test('refuse: the port refuses, open connections end, and recovery brings back the same port', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const { port } = gateway;
    const open = await openSite(lab.httpUrl, access);
    open.resume();
    await Promise.all([once(open, 'close'), gateway.fault({ type: 'refuse' })]);
    expect(await toErrorCode(once(dial(port), 'connect'))).toBe('ECONNREFUSED');
    expect(await toErrorCode(ping(lab, access))).toBe('ECONNREFUSED');
    await gateway.recover();
    expect(gateway.port).toBe(port);
    expect(await ping(lab, access)).toEqual({ n: 1 });
  });

  test('reset: new and open connections are reset', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const before = dial(gateway.port);
    await once(before, 'connect');
    await letOthersGo(lab);
    const reset = toErrorCode(once(before, 'end'));
    before.resume();
    await gateway.fault({ type: 'reset' });
    expect(await reset).toBe('ECONNRESET');
    const after = dial(gateway.port);
    after.resume();
    expect(await toErrorCode(once(after, 'end'))).toBe('ECONNRESET');
    await gateway.recover();
    expect(await ping(lab, access)).toEqual({ n: 1 });
  });

  test('closeMidStream: long answers break off, in open connections too', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const open = await openSite(lab.httpUrl, access);
    const received = collect(open);
    const gone = once(open, 'close');
    await gateway.fault({ type: 'closeMidStream', afterBytes: 20_000 });
    open.on('error', () => {});
    open.write(toRawRequest('/bytes?n=1000000'));
    await gone;
    expect(received().length).toBeLessThanOrEqual(20_000);
    expect(await toErrorCode(fetchVia(`${lab.httpUrl}/bytes?n=1000000`, access))).not.toBe('none');
    expect(await ping(lab, access)).toEqual({ n: 1 });
    await gateway.recover();
    expect((await fetchVia(`${lab.httpUrl}/bytes?n=1000000`, access)).body).toHaveLength(1_000_000);
  });

  test('garbage: anything is answered with bytes that are no protocol', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const before = dial(gateway.port);
    await once(before, 'connect');
    await gateway.fault({ type: 'garbage' });
    for (const socket of [before, dial(gateway.port)]) {
      socket.write('hello');
      const [answer] = await once(socket, 'data');
      // No printable text, no SOCKS version, no type of TLS record (RFC 8446 §5.1).
      expect(answer[0]).toBeGreaterThan(0x7f);
      socket.destroy();
    }
    await expect(ping(lab, access)).rejects.toThrow();
    expect(pathsVia(lab, 'berlin')).toEqual([]);
    await gateway.recover();
    expect(await ping(lab, access)).toEqual({ n: 1 });
  });
});

test('closeMidStream: exactly so many bytes arrive', async ({ lab }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await gateway.fault({ type: 'closeMidStream', afterBytes: 12_345 });
  const socket = dial(gateway.port);
  const received = collect(socket);
  socket.write(`GET ${lab.httpUrl}/bytes?n=100000 HTTP/1.1\r\nHost: site.test\r\n\r\n`);
  await once(socket, 'close');
  expect(received()).toHaveLength(12_345);
});
