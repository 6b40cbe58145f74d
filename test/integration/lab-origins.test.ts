import { connect } from 'node:net';
import { expect } from 'vitest';
import { fetchVia } from '../lab/client/fetch-via.ts';
import { DIRECT, test } from '../lab/lab-test.ts';

test('the check address answers an empty 204 that no cache keeps', async ({ lab }) => {
  const { status, headers, body } = await fetchVia(lab.checkUrl, DIRECT);
  expect(status).toBe(204);
  expect(body).toHaveLength(0);
  expect(headers['cache-control']).toBe('no-store');
});

test.for(['/', '/poll', '/ws.html'])('%s is an HTML page that no cache keeps', async (path, { lab }) => {
  const { status, headers, body } = await fetchVia(lab.httpUrl + path, DIRECT);
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch('text/html');
  expect(headers['cache-control']).toBe('no-store');
  expect(body.toString()).toMatch('<h1>Steadway lab</h1>');
});

test('a ping answers its number to pages of any origin', async ({ lab }) => {
  const { headers, body } = await fetchVia(`${lab.httpUrl}/ping?n=7`, DIRECT);
  expect(JSON.parse(body.toString())).toEqual({ n: 7 });
  expect(headers['access-control-allow-origin']).toBe('*');
});

test.for([0, 1, 65_536, 3_000_001])('as many bytes as were asked for: %i', async (size, { lab }) => {
  expect((await fetchVia(`${lab.httpUrl}/bytes?n=${size}`, DIRECT)).body).toHaveLength(size);
});

test('an answer that is to be slow comes after one that is not', async ({ lab }) => {
  const order: string[] = [];
  const slow = fetchVia(`${lab.httpUrl}/slow?ms=300`, DIRECT).then(() => order.push('slow'));
  await fetchVia(lab.checkUrl, DIRECT).then(() => order.push('quick'));
  await slow;
  expect(order).toEqual(['quick', 'slow']);
});

test.for(['/bytes?n=-1', '/bytes?n=x', '/slow?ms=-1', '/slow?ms=x'])('%s is refused', async (path, { lab }) => {
  expect((await fetchVia(lab.httpUrl + path, DIRECT)).status).toBe(400);
});

test('an unknown path is not found', async ({ lab }) => {
  expect((await fetchVia(`${lab.httpsUrl}/favicon.ico`, DIRECT, { trusted: lab.trustedCertificates })).status).toBe(
    404,
  );
});

test('a connection serves one request after the other', async ({ lab }) => {
  const socket = connect(Number(new URL(lab.httpUrl).port), '127.0.0.1');
  const request = 'GET /generate_204 HTTP/1.1\r\nHost: check.test\r\n\r\n';
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString();
  });
  socket.write(request);
  await expect.poll(() => received).toMatch(/^HTTP\/1.1 204/);
  socket.write(request);
  await expect.poll(() => received.match(/HTTP\/1.1 204/g)).toHaveLength(2);
  socket.destroy();
});

test('an https site is refused by a client that does not know the certificate', async ({ lab }) => {
  await expect(fetchVia(lab.httpsUrl, DIRECT, { trusted: [] })).rejects.toMatchObject({
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
});
