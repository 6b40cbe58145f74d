import { once } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sendPlain, toAuthorization, toEndpoint, toReply, toSender } from './gateway-client.ts';
import {
  CREDENTIALS,
  findClosedPort,
  startHttpOrigin,
  startTcpOrigin,
  startWorld,
  toLoopback,
} from './gateway-world.ts';

describe.each(['http', 'https'] as const)('a plain request through the %s gateway', (scheme) => {
  it('reaches its origin as if it had been sent there', async () => {
    const port = await startHttpOrigin(async (request, response) => {
      const body = await text(request);
      response.writeHead(201, 'Made', { 'Set-Cookie': ['a=1', 'b=2'], 'X-Answer': 'yes' });
      response.end(JSON.stringify({ method: request.method, url: request.url, body, host: request.headers.host }));
    });
    const client = await startWorld(scheme, toLoopback(port));
    const reply = await sendPlain(client, 'http://user:secret@Site.Test:8000/a%20b?c=d', {
      method: 'POST',
      body: 'hello',
    });
    expect(reply.status).toBe(201);
    expect(reply.headers).toMatchObject({ 'set-cookie': ['a=1', 'b=2'], 'x-answer': 'yes' });
    expect(JSON.parse(reply.body.toString())).toEqual({
      method: 'POST',
      url: '/a%20b?c=d',
      body: 'hello',
      host: 'site.test:8000',
    });
    expect(client.gateway.counts()).toEqual({ served: 1, unauthenticated: 0, refused: 0 });
  });

  it('leaves behind what concerns the gateway only, and passes the rest on as it is', async () => {
    const port = await startHttpOrigin((request, response) => {
      response.setHeader('Connection', 'X-Hop');
      response.setHeader('X-Hop', 'private');
      response.end(JSON.stringify(request.rawHeaders));
    });
    const client = await startWorld(scheme, toLoopback(port));
    const headers = {
      // Over TLS Node would check the certificate against it.
      ...(scheme === 'http' && { host: 'other.test' }),
      authorization: 'Basic b3JpZ2lu',
      connection: 'close, X-Secret',
      'proxy-connection': 'keep-alive',
      'x-secret': '1',
      te: 'trailers',
      'X-Kept': 'yes',
    };
    const reply = await sendPlain(client, 'http://site.test/', { headers });
    expect(JSON.parse(reply.body.toString())).toEqual([
      'Host',
      'site.test',
      'authorization',
      'Basic b3JpZ2lu',
      'X-Kept',
      'yes',
      'Connection',
      'close',
    ]);
    expect(reply.headers).not.toHaveProperty('x-hop');
  });

  it.each(['GET', 'DELETE', 'PUT'])('keeps the body of a chunked %s whole', async (method) => {
    const port = await startHttpOrigin(async (request, response) => response.end(`got ${await text(request)}`));
    const client = await startWorld(scheme, toLoopback(port));
    const headers = { 'transfer-encoding': 'chunked' };
    const reply = await sendPlain(client, 'http://site.test/', { method, headers, body: 'in pieces' });
    expect(reply.body.toString()).toBe('got in pieces');
  });

  it('answers HEAD and 304 without a body', async () => {
    const port = await startHttpOrigin((request, response) => {
      response.writeHead(request.method === 'HEAD' ? 200 : 304, { 'Content-Length': 5, ETag: '"x"' }).end();
    });
    const client = await startWorld(scheme, toLoopback(port));
    expect(await sendPlain(client, 'http://site.test/', { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: Buffer.of(),
    });
    expect(await sendPlain(client, 'http://site.test/')).toMatchObject({ status: 304, body: Buffer.of() });
  });

  it('streams large bodies both ways', async () => {
    const port = await startHttpOrigin((request, response) => request.pipe(response));
    const client = await startWorld(scheme, toLoopback(port));
    const sent = Buffer.alloc(8 * 1_048_576, 'abcdefg');
    const headers = toAuthorization(client);
    const request = toSender(client)({ ...toEndpoint(client), method: 'POST', path: 'http://site.test/', headers });
    request.end(sent);
    expect((await toReply(request)).body.equals(sent)).toBe(true);
  });

  it('keeps the connection of the client, also after refusals', async () => {
    const port = await startHttpOrigin((_request, response) => response.end('ok'));
    const client = await startWorld(scheme, {
      route: (hostname) => (hostname === 'site.test' ? { host: '127.0.0.1', port } : undefined),
    });
    const agent =
      scheme === 'https'
        ? new HttpsAgent({ keepAlive: true, maxSockets: 1 })
        : new HttpAgent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    const send = async (url: string, headers: Readonly<Record<string, string>>) => {
      const request = toSender(client)({ ...toEndpoint(client), agent, path: url, headers, method: 'POST' });
      request.end('body');
      const reply = await toReply(request);
      ports.push(request.socket?.localPort);
      return reply.status;
    };
    expect(await send('http://site.test/', {})).toBe(407);
    expect(await send('http://127.0.0.1/', toAuthorization(client))).toBe(403);
    expect(await send('http://site.test/', toAuthorization(client))).toBe(200);
    expect(await send('http://steadway.internal/exit', toAuthorization(client))).toBe(404);
    expect(new Set(ports).size).toBe(1);
    agent.destroy();
  });

  it.each([
    ['none', null],
    ['a wrong password', { ...CREDENTIALS, password: 'guess' }],
    ['a wrong username', { ...CREDENTIALS, username: 'eve' }],
  ])('is asked for credentials when it brings %s', async (_kind, credentials) => {
    const client = { ...(await startWorld(scheme, toLoopback(1))), credentials };
    const reply = await sendPlain(client, 'http://site.test/');
    expect(reply.status).toBe(407);
    expect(reply.headers['proxy-authenticate']).toMatch(/^Basic realm="/);
    expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 1, refused: 0 });
  });

  it.each(['Bearer abc', 'Basic', 'Basic !!!', ''])(
    'is asked for credentials when it brings %j',
    async (authorization) => {
      const client = { ...(await startWorld(scheme, toLoopback(1))), credentials: null };
      const headers = { 'proxy-authorization': authorization };
      expect((await sendPlain(client, 'http://site.test/', { headers })).status).toBe(407);
    },
  );

  it('needs no credentials where none are set', async () => {
    const port = await startHttpOrigin((_request, response) => response.end('open'));
    const client = await startWorld(scheme, { ...toLoopback(port), credentials: null });
    expect((await sendPlain(client, 'http://site.test/')).body.toString()).toBe('open');
  });

  it('is told 502 when nobody answers there', async () => {
    const client = await startWorld(scheme, toLoopback(await findClosedPort()));
    expect((await sendPlain(client, 'http://site.test/')).status).toBe(502);
  });

  it.each([
    ['resets', ''],
    ['talks nonsense', 'ICY 200 OK\r\n\r\n'],
    ['gives an impossible status', 'HTTP/1.1 099 Odd\r\n\r\n'],
    [
      'asks for the password of the gateway',
      'HTTP/1.1 407 Give\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n',
    ],
    ['switches protocols unasked', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ])('is told 502 when its origin %s', async (_kind, answer) => {
    const port = await startTcpOrigin((socket) => {
      socket.once('data', () => (answer === '' ? socket.resetAndDestroy() : socket.end(answer)));
    });
    const reply = await sendPlain(await startWorld(scheme, toLoopback(port)), 'http://site.test/');
    expect(reply).toMatchObject({ status: 502, body: Buffer.from('Bad Gateway\n') });
  });

  it('breaks off when its origin breaks off, so that half a body is not taken for the whole', async () => {
    const port = await startTcpOrigin((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'));
    });
    const client = await startWorld(scheme, toLoopback(port));
    await expect(sendPlain(client, 'http://site.test/')).rejects.toThrow('aborted');
  });

  it('is cancelled at the origin when its client leaves', async () => {
    const gone = Promise.withResolvers<void>();
    const port = await startHttpOrigin((request, response) => {
      response.writeHead(200).write('first');
      request.socket.once('close', gone.resolve);
    });
    const client = await startWorld(scheme, toLoopback(port));
    const request = toSender(client)({
      ...toEndpoint(client),
      path: 'http://site.test/',
      headers: toAuthorization(client),
    });
    request.end();
    const [response] = await once(request, 'response');
    await once(response, 'data');
    request.destroy();
    await gone.promise;
  });

  it('gets the answer of an origin that does not wait for the whole body', async () => {
    const port = await startHttpOrigin((_request, response) => response.writeHead(413).end('too large'));
    const client = await startWorld(scheme, toLoopback(port));
    const headers = { ...toAuthorization(client), 'content-length': 1_000_000 };
    const request = toSender(client)({ ...toEndpoint(client), method: 'POST', path: 'http://site.test/', headers });
    request.on('error', () => {}).write('only the start');
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(413);
    expect((await buffer(response)).toString()).toBe('too large');
    request.destroy();
  });

  it.each([
    [{ status: 429, headers: { 'Retry-After': '7' } }, { 'retry-after': '7' }],
    [{ status: 407 }, { 'proxy-authenticate': 'Basic realm="Steadway", charset="UTF-8"' }],
    [{ status: 503 }, {}],
  ])('is answered with what refuseWith says: %j', async (refusal, headers) => {
    const client = await startWorld(scheme, { refuseWith: () => refusal });
    const reply = await sendPlain(client, 'http://steadway.internal/generate_204');
    expect(reply).toMatchObject({ status: refusal.status, headers });
    expect(client.gateway.counts()).toEqual({ served: 0, unauthenticated: 0, refused: 0 });
  });

  it('is served again once refuseWith has nothing to say', async () => {
    const statuses = [502, undefined];
    const client = await startWorld(scheme, {
      refuseWith: () => {
        const status = statuses.shift();
        return status === undefined ? undefined : { status };
      },
    });
    const url = 'http://steadway.internal/generate_204';
    expect((await sendPlain(client, url)).status).toBe(502);
    expect((await sendPlain(client, url)).status).toBe(204);
  });
});
