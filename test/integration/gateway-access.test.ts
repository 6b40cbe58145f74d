import { describe, expect, it } from 'vitest';
import { openTunnel } from './gateway-client.ts';
import { CREDENTIALS, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

describe.each(['http', 'https', 'socks5'] as const)('a tunnel through the %s gateway', (scheme) => {
  it('is open to who knows the credentials', async () => {
    const port = await startTcpOrigin((socket) => socket.end());
    const client = await startWorld(scheme, toLoopback(port));
    const { reply, socket } = await openTunnel(client, 'site.test', 443);
    expect(reply).toBe(scheme === 'socks5' ? 0 : 200);
    expect(client.gateway.counts()).toEqual({ served: 1, unauthenticated: 0, refused: 0 });
    socket.destroy();
  });

  it.each([
    ['a wrong password', { ...CREDENTIALS, password: 'guess' }],
    ['a wrong username', { ...CREDENTIALS, username: 'eve' }],
    ['the password cut short', { ...CREDENTIALS, password: CREDENTIALS.password.slice(0, -1) }],
  ])('is closed to %s', async (_kind, credentials) => {
    const client = { ...(await startWorld(scheme, toLoopback(1))), credentials };
    expect((await openTunnel(client, 'site.test', 443)).reply).toBe(scheme === 'socks5' ? 'wrongCredentials' : 407);
    expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 1, refused: 0 });
  });

  it('is closed to who brings no credentials', async () => {
    const client = { ...(await startWorld(scheme, toLoopback(1))), credentials: null };
    expect((await openTunnel(client, 'site.test', 443)).reply).toBe(scheme === 'socks5' ? 'noMethod' : 407);
    await expect.poll(client.gateway.counts).toEqual({ served: 0, unauthenticated: 1, refused: 0 });
  });

  it('is closed to them for the reserved host too', async () => {
    const client = { ...(await startWorld(scheme)), credentials: null };
    expect((await openTunnel(client, 'steadway.internal', 80)).reply).toBe(scheme === 'socks5' ? 'noMethod' : 407);
  });

  it('is open to everyone where no credentials are set', async () => {
    const port = await startTcpOrigin((socket) => socket.end());
    const client = await startWorld(scheme, { ...toLoopback(port), credentials: null });
    const { reply, socket } = await openTunnel(client, 'site.test', 443);
    expect(reply).toBe(scheme === 'socks5' ? 0 : 200);
    socket.destroy();
  });
});

describe.each(['http', 'https'] as const)('a CONNECT to the %s gateway', (scheme) => {
  it.each([403, 407, 429, 502])('is answered with what refuseWith says: %i', async (status) => {
    const client = await startWorld(scheme, { ...toLoopback(1), refuseWith: () => ({ status }) });
    expect((await openTunnel(client, 'site.test', 443)).reply).toBe(status);
    expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 0, refused: 0 });
  });
});
