import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect } from 'vitest';
import { fetchVia, openSite } from '../lab/client/fetch-via.ts';
import { TunnelRefused } from '../lab/client/tunnel.ts';
import { HTTP_SCHEMES, test, through } from '../lab/lab-test.ts';

const STATUSES = [407, 403, 429, 502, 503, 504, 511] as const;

describe.for(HTTP_SCHEMES)('%s', (scheme) => {
  test.for(STATUSES)('status %i answers every request and CONNECT until recovery', async (status, { lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const access = through(gateway, lab);
    await gateway.fault({ type: 'status', status });
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(status);
    await expect(openSite(lab.httpsUrl, access)).rejects.toEqual(new TunnelRefused(status));
    expect(lab.requests()).toEqual([]);
    await gateway.recover();
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(204);
  });

  test('a status takes the headers given', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    await gateway.fault({ type: 'status', status: 429, headers: { 'Retry-After': '120' } });
    expect((await fetchVia(lab.checkUrl, through(gateway, lab))).headers).toMatchObject({ 'retry-after': '120' });
  });

  test('a 407 carries a challenge that browsers understand', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    await gateway.fault({ type: 'status', status: 407 });
    const { headers } = await fetchVia(lab.checkUrl, through(gateway, lab));
    expect(headers['proxy-authenticate']).toMatch(/^Basic realm=/);
  });

  test('an open tunnel goes on while new requests are answered with a status', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const open = await openSite(lab.httpUrl, through(gateway, lab));
    await gateway.fault({ type: 'status', status: 503 });
    open.write('GET /ping?n=1 HTTP/1.1\r\nHost: site.test\r\nConnection: close\r\n\r\n');
    expect(String((await once(open, 'data'))[0])).toContain('HTTP/1.1 200');
    open.destroy();
  });

  test('portal: plain requests are sent to the sign-in page, and CONNECT is refused', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const access = through(gateway, lab);
    await gateway.fault({ type: 'portal' });
    const { status, headers } = await fetchVia(lab.checkUrl, access);
    expect({ status, location: headers.location }).toEqual({ status: 302, location: 'http://portal.test/' });
    await expect(openSite(lab.httpsUrl, access)).rejects.toBeInstanceOf(TunnelRefused);
    await gateway.recover();
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(204);
  });

  test('a gateway that always refuses does so after recovery too', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme, refuseStatus: 403 });
    const access = through(gateway, lab);
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(403);
    await gateway.fault({ type: 'status', status: 503 });
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(503);
    await gateway.recover();
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(403);
  });
});

test('a status is answered on a connection that was served before', async ({ lab }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const socket = connect(gateway.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString();
  });
  const request = `GET ${lab.checkUrl} HTTP/1.1\r\nHost: check.test\r\n\r\n`;
  socket.write(request);
  await expect.poll(() => received).toMatch(/^HTTP\/1.1 204/);
  await gateway.fault({ type: 'status', status: 503 });
  socket.write(request);
  await expect.poll(() => received).toContain('HTTP/1.1 503');
  socket.destroy();
});

describe('wrongCertificate', () => {
  test('clients that check certificates are repelled until recovery', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https' });
    const access = through(gateway, lab);
    await gateway.fault({ type: 'wrongCertificate' });
    await expect(fetchVia(lab.checkUrl, access)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(lab.requests()).toEqual([]);
    await gateway.recover();
    expect((await fetchVia(lab.checkUrl, access)).status).toBe(204);
  });

  test('open connections are cut, by the fault and by recovery', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https' });
    const open = async () => {
      const socket = connectTls({ port: gateway.port, host: '127.0.0.1', rejectUnauthorized: false });
      socket.on('error', () => {}).resume();
      await once(socket, 'secureConnect');
      return { fingerprint: socket.getPeerCertificate().fingerprint256, closed: once(socket, 'close') };
    };
    const first = await open();
    await gateway.fault({ type: 'wrongCertificate' });
    await first.closed;
    const second = await open();
    await gateway.recover();
    await second.closed;
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect((await open()).fingerprint).toBe(first.fingerprint);
  });

  test('another fault takes its place', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https' });
    await gateway.fault({ type: 'wrongCertificate' });
    await gateway.fault({ type: 'status', status: 502 });
    expect((await fetchVia(lab.checkUrl, through(gateway, lab))).status).toBe(502);
  });
});

test.for([
  ['socks5', { type: 'status', status: 503 }, 'expected an http or https gateway, got socks5'],
  ['socks5', { type: 'portal' }, 'expected an http or https gateway, got socks5'],
  ['socks5', { type: 'wrongCertificate' }, 'expected an https gateway, got socks5'],
  ['http', { type: 'wrongCertificate' }, 'expected an https gateway, got http'],
] as const)('a gateway that speaks %s cannot have %o, and serves on', async ([scheme, fault, message], { lab }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme });
  await expect(gateway.fault(fault)).rejects.toThrow(message);
  expect((await fetchVia(lab.checkUrl, through(gateway, lab))).status).toBe(204);
});

test('a SOCKS5 gateway cannot refuse with a status from the start', async ({ lab }) => {
  const adding = lab.addGateway({ name: 'berlin', scheme: 'socks5', refuseStatus: 403 });
  await expect(adding).rejects.toThrow('expected an http or https gateway, got socks5');
});
