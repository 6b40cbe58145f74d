import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { closedPort } from '../lab/ports.ts';

test('a closed port refuses connections', async () => {
  const { port, release } = await closedPort();
  onTestFinished(release);
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a server may listen on a closed port once it is released', async () => {
  const { port, release } = await closedPort();
  await release();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

test('releasing twice is no harm', async () => {
  const { release } = await closedPort();
  await release();
  await release();
});
