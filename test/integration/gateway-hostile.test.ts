import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { type Client, getThrough, openTunnel, readBytes, toSocksRequest } from './gateway-client.ts';
import { CREDENTIALS, startHttpOrigin, startTcpOrigin, startWorld, toLoopback } from './gateway-world.ts';

const BASIC = `Proxy-Authorization: Basic ${Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64')}\r\n`;

const HTTP_GARBAGE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['noise', '\0\x01\xff\xfe garbage \r\n\r\n'],
  ['a request cut short', 'GET http://site.test/ HT'],
  ['a request to the gateway itself', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address that is none', 'GET http://user:hunter2@[bad/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['another protocol', 'GET ftp://user:hunter2@site.test/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a CONNECT to nowhere', 'CONNECT HTTP/1.1\r\n\r\n'],
  ['a CONNECT without host', `CONNECT :80 HTTP/1.1\r\n${BASIC}\r\n`],
  ['a CONNECT without port', `CONNECT user:hunter2@site.test HTTP/1.1\r\nHost: x\r\n${BASIC}\r\n`],
  ['a CONNECT to an impossible port', `CONNECT site.test:99999 HTTP/1.1\r\nHost: x\r\n${BASIC}\r\n`],
  ['a CONNECT to port 0', `CONNECT [::1]:0 HTTP/1.1\r\nHost: x\r\n${BASIC}\r\n`],
  ['a CONNECT to a name that is none', `CONNECT ${'a'.repeat(300)}..%00:80 HTTP/1.1\r\nHost: x\r\n${BASIC}\r\n`],
  [
    'two lengths',
    'POST http://site.test/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['endless headers', `GET http://site.test/ HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
  ['a header of another line', 'GET http://site.test/ HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n'],
  [
    'an unreadable sign-in',
    'GET http://site.test/ HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic \xff\xfe==\r\n\r\n',
  ],
  [
    'a chunk that never was',
    `POST http://site.test/ HTTP/1.1\r\nHost: x\r\n${BASIC}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  ],
  ['an unknown expectation', 'GET http://site.test/ HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n'],
];

const SOCKS_GARBAGE: readonly (readonly [string, readonly number[]])[] = [
  ['nothing', []],
  ['HTTP', [...Buffer.from('GET / HTTP/1.1\r\n\r\n')]],
  ['SOCKS4', [4, 1, 0, 80, 127, 0, 0, 1, 0]],
  ['no methods', [5, 0]],
  ['too many methods', [5, 255, 0]],
  ['half a greeting', [5, 3, 0]],
  ['an empty sign-in', [5, 1, 2, 1, 0, 0]],
  ['half a sign-in', [5, 1, 2, 1, 200, 65]],
];

describe.each(['http', 'https'] as const)('the %s gateway outlives', (scheme) => {
  it.each(HTTP_GARBAGE)('%s', async (_kind, bytes) => {
    const port = await startHttpOrigin((_request, response) => response.end('alive'));
    const client = await startWorld(scheme, {
      route: (host) => (host === 'site.test' ? { host: '127.0.0.1', port } : undefined),
    });
    const answer = await converse(await reachRaw(client), Buffer.from(bytes, 'latin1'));
    expect(answer).not.toContain('hunter2');
    expect(answer).not.toMatch(/\.(ts|js):\d/);
    expect((await getThrough(await openTunnel(client, 'site.test', 80), '/')).body.toString()).toBe('alive');
  });
});

describe.each(['http', 'https'] as const)('the %s gateway', (scheme) => {
  it('passes on what a client sends together with its CONNECT', async () => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const socket = await reachRaw(await startWorld(scheme, toLoopback(port)));
    socket.write(`CONNECT site.test:7 HTTP/1.1\r\nHost: x\r\n${BASIC}\r\nearly `);
    const head = 'HTTP/1.1 200 Connection Established\r\n\r\n';
    expect((await readBytes(socket, head.length)).toString()).toBe(head);
    socket.end('and late');
    expect(await text(socket)).toBe('early and late');
  });
});

describe('the http gateway', () => {
  it('answers requests sent at once in their order, also when one is refused', async () => {
    const port = await startHttpOrigin((_request, response) => setImmediate(() => response.end('first')));
    const client = await startWorld('http', { ...toLoopback(port), credentials: null });
    const requests = ['http://site.test/', 'http://steadway.internal/no', 'http://steadway.internal/exit'];
    const socket = await reachRaw(client);
    socket.write(requests.map((url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    let answer = '';
    for await (const part of socket) {
      answer += part;
      if (answer.includes('"city"')) break;
    }
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200']);
  });
});

describe('the https gateway', () => {
  it('outlives a client that speaks no TLS', async () => {
    const client = await startWorld('https');
    await converse(
      connect({ host: '127.0.0.1', port: client.gateway.port }),
      Buffer.from('GET http://site.test/ HTTP/1.1\r\n\r\n'),
    );
    expect((await getThrough(await openTunnel(client, 'steadway.internal', 80), '/generate_204')).status).toBe(204);
  });
});

describe('the socks5 gateway', () => {
  it.each(SOCKS_GARBAGE)('outlives %s', async (_kind, bytes) => {
    const client = await startWorld('socks5');
    await converse(await reachRaw(client), Uint8Array.from(bytes));
    expect((await getThrough(await openTunnel(client, 'steadway.internal', 80), '/generate_204')).status).toBe(204);
  });

  it.each([
    ['BIND', [5, 2, 0, 1, 127, 0, 0, 1, 0, 80], 7],
    ['UDP ASSOCIATE', [5, 3, 0, 1, 127, 0, 0, 1, 0, 80], 7],
    ['an empty name', [5, 1, 0, 3, 0, 0, 80], 4],
    ['a name that is none', [...toSocksRequest(`${'a'.repeat(200)}..`, 80)], 4],
    ['an address with a zero byte', [...toSocksRequest('127.0.0.1\0.site.test', 80)], 4],
    ['an address in brackets', [...toSocksRequest('[::1]', 80)], 2],
  ])('refuses %s with a whole reply', async (_kind, request, code) => {
    const client = await startWorld('socks5', { credentials: null });
    const socket = await reachRaw(client);
    socket.write(Uint8Array.of(5, 1, 0));
    await readBytes(socket, 2);
    socket.write(Uint8Array.from(request));
    expect([...(await readBytes(socket, 10))]).toEqual([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(await text(socket)).toBe('');
  });

  it('understands a client that sends everything at once, data included', async () => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const client = await startWorld('socks5', { ...toLoopback(port), credentials: null });
    const socket = await reachRaw(client);
    socket.end(Buffer.concat([Uint8Array.of(5, 1, 0), toSocksRequest('site.test', 7), Buffer.from('early data')]));
    expect([...(await readBytes(socket, 12))].slice(0, 4)).toEqual([5, 0, 5, 0]);
    expect(await text(socket)).toBe('early data');
  });

  it('understands a client that sends byte by byte', async () => {
    const port = await startTcpOrigin((socket) => socket.pipe(socket));
    const client = await startWorld('socks5', { ...toLoopback(port), credentials: null });
    const socket = await reachRaw(client);
    for (const byte of [5, 1, 0, ...toSocksRequest('site.test', 7), ...Buffer.from('slow data')]) {
      socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    socket.end();
    expect([...(await readBytes(socket, 12))].slice(0, 4)).toEqual([5, 0, 5, 0]);
    expect(await text(socket)).toBe('slow data');
  });
});

/** A connection to the gateway on which nothing has been said yet. */
async function reachRaw({ scheme, port, ca }: Client): Promise<Socket> {
  const endpoint = { host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true };
  const socket = scheme === 'https' && ca !== undefined ? connectTls({ ...endpoint, ca }) : connect(endpoint);
  socket.on('error', () => {});
  await once(socket, scheme === 'https' ? 'secureConnect' : 'connect');
  return socket;
}

/** Says something, hangs up, and takes what comes back. */
async function converse(socket: Socket, bytes: Uint8Array): Promise<string> {
  socket.on('error', () => {}).end(bytes);
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  await once(socket, 'close');
  return Buffer.concat(parts).toString('latin1');
}
