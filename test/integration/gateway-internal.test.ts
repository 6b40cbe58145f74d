import { describe, expect, it } from 'vitest';
import { type Client, getThrough, openTunnel, type Reply, sendPlain } from './gateway-client.ts';
import { startWorld } from './gateway-world.ts';

type Way = readonly [string, Client['scheme'], (client: Client, path: string, method?: string) => Promise<Reply>];

const forwarded = (client: Client, path: string) => sendPlain(client, `http://steadway.internal${path}`);
const tunnelled = async (client: Client, path: string) =>
  await getThrough(await openTunnel(client, 'Steadway.Internal', 80), path);

const WAYS: readonly Way[] = [
  ['forwarded by http', 'http', forwarded],
  ['forwarded by https', 'https', forwarded],
  ['tunnelled by http', 'http', tunnelled],
  ['tunnelled by https', 'https', tunnelled],
  ['tunnelled by socks5', 'socks5', tunnelled],
];

describe.each(WAYS)('the reserved host %s', (_way, scheme, get) => {
  it.each(['/generate_204', '/generate_204?n=1.abc'])('answers %s with an empty 204', async (path) => {
    const client = await startWorld(scheme);
    const reply = await get(client, path);
    expect(reply).toMatchObject({ status: 204, headers: { 'cache-control': 'no-store' }, body: Buffer.of() });
    expect(client.gateway.counts()).toEqual({ served: 1, unauthenticated: 0, refused: 0 });
  });

  it('says where the exit is', async () => {
    const client = await startWorld(scheme, { exit: { ip: '198.51.100.7', country: 'DE', city: 'Berlin' } });
    const { status, headers, body } = await get(client, '/exit?x=1');
    expect({ status, cache: headers['cache-control'], type: headers['content-type'] }).toEqual({
      status: 200,
      cache: 'no-store',
      type: 'application/json',
    });
    expect(JSON.parse(body.toString())).toEqual({ ip: '198.51.100.7', country: 'DE', city: 'Berlin' });
  });

  it('takes the address its client reached for the exit where none is set', async () => {
    const { body } = await get(await startWorld(scheme), '/exit');
    expect(JSON.parse(body.toString())).toEqual({ ip: '127.0.0.1', country: null, city: null });
  });

  it('unwraps that address when it listens on IPv6 for IPv4 too', async () => {
    const { body } = await get(await startWorld(scheme, { host: '::' }), '/exit');
    expect(JSON.parse(body.toString())).toMatchObject({ ip: '127.0.0.1' });
  });

  it.each(['/', '/exit/', '/generate_2044', '//exit', '/../etc/passwd'])('knows nothing of %s', async (path) => {
    expect((await get(await startWorld(scheme), path)).status).toBe(404);
  });

  it('is not led elsewhere by a route', async () => {
    const client = await startWorld(scheme, { route: () => ({ host: '127.0.0.1', port: 1 }) });
    expect((await get(client, '/generate_204')).status).toBe(204);
  });
});
