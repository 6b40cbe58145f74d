import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Access } from '../lab/client/access.ts';
import { fetchVia, openSite } from '../lab/client/fetch-via.ts';
import type { Lab } from '../lab/lab.ts';
import { DIRECT, SCHEMES, test, through } from '../lab/lab-test.ts';

const seen = (lab: Lab) => lab.requests().map(({ origin, via, path }) => `${origin} ${path} via ${via}`);

async function say(url: string, access: Access, lab: Lab): Promise<string> {
  const site = await openSite(url, access, { trusted: lab.trustedCertificates });
  const socket = new WebSocket(url.replace(/^wss:/, 'ws:'), { createConnection: () => site });
  await once(socket, 'open');
  socket.send('hello');
  const [data] = await once(socket, 'message');
  socket.terminate();
  return String(data);
}

const exitOf = async (url: string, access: Access, lab: Lab): Promise<unknown> =>
  JSON.parse((await fetchVia(url, access, { trusted: lab.trustedCertificates })).body.toString());

describe('directly', () => {
  test('requests to http and https sites are recorded as direct, oldest first', async ({ lab }) => {
    await fetchVia(`${lab.httpUrl}/ping?n=1`, DIRECT);
    await fetchVia(`${lab.httpsUrl}/ping?n=2`, DIRECT, { trusted: lab.trustedCertificates });
    expect(seen(lab)).toEqual(['http /ping?n=1 via direct', 'https /ping?n=2 via direct']);
    expect(lab.requests().map(({ host }) => `http://${host}`)).toEqual([
      lab.httpUrl,
      lab.httpsUrl.replace('https', 'http'),
    ]);
  });

  test('WebSockets echo and are recorded as direct', async ({ lab }) => {
    expect(await say(lab.wsUrl, DIRECT, lab)).toBe('hello');
    expect(await say(lab.wssUrl, DIRECT, lab)).toBe('hello');
    expect(seen(lab)).toEqual(['ws /echo via direct', 'wss /echo via direct']);
  });

  test('the exit service names the direct address', async ({ lab }) => {
    expect(await exitOf(lab.exitUrl, DIRECT, lab)).toEqual({ ip: '198.51.100.1', country: null, city: null });
  });
});

describe.for(SCHEMES)('through an %s gateway', (scheme) => {
  test('requests to http and https sites are recorded under its name', async ({ lab }) => {
    const access = through(await lab.addGateway({ name: 'berlin', scheme }), lab);
    await fetchVia(`${lab.httpUrl}/ping?n=1`, access);
    await fetchVia(`${lab.httpsUrl}/ping?n=2`, access, { trusted: lab.trustedCertificates });
    expect(seen(lab)).toEqual(['http /ping?n=1 via berlin', 'https /ping?n=2 via berlin']);
  });

  test('WebSockets echo and are recorded under its name', async ({ lab }) => {
    const access = through(await lab.addGateway({ name: 'berlin', scheme }), lab);
    expect(await say(lab.wsUrl, access, lab)).toBe('hello');
    expect(await say(lab.wssUrl, access, lab)).toBe('hello');
    expect(seen(lab)).toEqual(['ws /echo via berlin', 'wss /echo via berlin']);
  });

  test('any name under .test leads to the same origin', async ({ lab }) => {
    const access = through(await lab.addGateway({ name: 'berlin', scheme }), lab);
    const reply = await fetchVia(lab.httpUrl.replace('site.test', 'a.bank.test'), access);
    expect(reply.body.toString()).toContain('<title>Steadway lab</title>');
    expect(seen(lab)).toEqual(['http / via berlin']);
  });

  test('two gateways are told apart, at the exit service too', async ({ lab }) => {
    const berlin = await lab.addGateway({ name: 'berlin', scheme, country: 'DE', city: 'Berlin' });
    const tokyo = await lab.addGateway({ name: 'tokyo', scheme, country: 'JP' });
    expect(await exitOf(lab.exitUrl, through(tokyo, lab), lab)).toEqual({
      ip: '203.0.113.2',
      country: 'JP',
      city: null,
    });
    expect(await exitOf(lab.exitUrl, through(berlin, lab), lab)).toEqual({
      ip: '203.0.113.1',
      country: 'DE',
      city: 'Berlin',
    });
    expect(tokyo.exit.ip).toBe('203.0.113.2');
    expect(seen(lab)).toEqual(['http /exit via tokyo', 'http /exit via berlin']);
  });

  test('the exit service of the gateway itself says the same as that of the lab', async ({ lab }) => {
    const access = through(await lab.addGateway({ name: 'berlin', scheme, country: 'DE' }), lab);
    const internal = await exitOf('http://steadway.internal:80/exit', access, lab);
    expect(internal).toEqual(await exitOf(lab.exitUrl, access, lab));
  });

  test('the public port by its address is no way around the attribution', async ({ lab }) => {
    const access = through(await lab.addGateway({ name: 'berlin', scheme }), lab);
    const url = lab.httpUrl.replace('site.test', '127.0.0.1');
    const status = await fetchVia(url, access).then(
      (reply) => reply.status,
      () => 'failed',
    );
    expect(status).not.toBe(200);
    expect(seen(lab)).toEqual([]);
  });
});

test('a gateway name must be new, and not direct', async ({ lab }) => {
  await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await expect(lab.addGateway({ name: 'berlin', scheme: 'https' })).rejects.toThrow('berlin');
  await expect(lab.addGateway({ name: 'direct', scheme: 'http' })).rejects.toThrow('direct');
});

test('clearing forgets the requests so far and records later ones', async ({ lab }) => {
  await fetchVia(lab.checkUrl, DIRECT);
  lab.clearRequests();
  expect(lab.requests()).toEqual([]);
  await fetchVia(lab.exitUrl, DIRECT);
  expect(seen(lab)).toEqual(['http /exit via direct']);
});

test('a WebSocket keeps the way it was opened on', async ({ lab }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await say(lab.wsUrl, through(berlin, lab), lab);
  await say(lab.wsUrl, DIRECT, lab);
  expect(lab.requests().map(({ via }) => via)).toEqual(['berlin', 'direct']);
  expect(await text(await openAndEnd(lab))).toContain('HTTP/1.1 204');
});

async function openAndEnd(lab: Lab) {
  const site = await openSite(lab.checkUrl, DIRECT);
  site.write('GET /generate_204 HTTP/1.1\r\nHost: check.test\r\nConnection: close\r\n\r\n');
  return site;
}
