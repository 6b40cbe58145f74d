import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../gateway/address-policy.ts';
import { getThrough, openTunnel, sendPlain } from './gateway-client.ts';
import { startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:1.1.1.1',
    '64:ff9b::101:101',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.8.9.10'],
    ['private', '10.0.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['CGNAT', '100.64.0.1'],
    ['link-local, where clouds keep their keys', '169.254.169.254'],
    ['multicast', '224.0.0.251'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['benchmarking', '198.18.0.1'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fd12:3456::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['IPv4-mapped private', '::ffff:192.168.1.1'],
    ['IPv4-mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['IPv4-translated loopback', '::ffff:0:127.0.0.1'],
    ['NAT64 of a private address', '64:ff9b::c0a8:101'],
    ['local-use NAT64', '64:ff9b:1::101:101'],
    ['6to4', '2002:7f00:1::1'],
    ['Teredo', '2001:0:1::1'],
    ['unassigned', '4000::1'],
    ['no address', 'localhost'],
    ['a spelling that must be resolved first', '127.1'],
    ['nothing', ''],
  ])('is not %s: %s', (_kind, address) => expect(isPublicAddress(address)).toBe(false));
});

describe.each(['http', 'https', 'socks5'] as const)('the %s gateway', (scheme) => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    'localhost',
    'LOCALHOST.',
    '10.255.255.1',
    '169.254.169.254',
    '0:0:0:0:0:0:0:1',
    '0:0:0:0:0:ffff:7f00:1',
    'fd00:0:0:0:0:0:0:1',
  ])('does not connect to %s', async (host) => {
    const reached: unknown[] = [];
    const port = await startTcpOrigin((socket) => reached.push(socket));
    const client = await startWorld(scheme);
    expect((await openTunnel(client, host, port)).reply).toBe(scheme === 'socks5' ? 2 : 403);
    expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 0, refused: 1 });
    expect(reached).toEqual([]);
  });

  it('connects to them when private destinations are allowed', async () => {
    const port = await startHttpOrigin((_request, response) => response.end('private'));
    const tunnel = await openTunnel(await startWorld(scheme, { allowPrivate: true }), 'localhost', port);
    expect((await getThrough(tunnel, '/')).body.toString()).toBe('private');
  });

  it('connects to them where a route leads there, and only there', async () => {
    const port = await startHttpOrigin((_request, response) => response.end('routed'));
    const toSiteOnly = (hostname: string) => (hostname === 'site.test' ? { host: 'localhost', port } : undefined);
    const client = await startWorld(scheme, { route: toSiteOnly });
    expect((await getThrough(await openTunnel(client, 'site.test', 80), '/')).body.toString()).toBe('routed');
    expect((await openTunnel(client, 'localhost', port)).reply).toBe(scheme === 'socks5' ? 2 : 403);
    expect(client.gateway.counts()).toEqual({ served: 1, unauthenticated: 0, refused: 1 });
  });
});

describe.each(['http', 'https'] as const)('a plain request through the %s gateway', (scheme) => {
  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])(
    'is refused for %s',
    async (host) => {
      const client = await startWorld(scheme);
      expect((await sendPlain(client, `http://${host}:1/`)).status).toBe(403);
      expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 0, refused: 1 });
    },
  );

  it('is served where a route leads', async () => {
    const port = await startHttpOrigin((_request, response) => response.end('routed'));
    const client = await startWorld(scheme, toLoopback(port));
    expect((await sendPlain(client, 'http://127.0.0.1:1/')).body.toString()).toBe('routed');
  });
});
