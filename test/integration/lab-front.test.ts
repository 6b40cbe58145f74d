import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import { collect, dial, toErrorCode } from '../lab/client/raw.ts';
import { startFront } from '../lab/front.ts';
import { startListener } from '../lab/listener.ts';
import { createSeededDraw } from '../lab/seeded-draw.ts';

async function startFrontOf(serve: (socket: Socket) => void) {
  const server = await startListener(createServer({ allowHalfOpen: true }, serve));
  const front = await startFront(server.port);
  onTestFinished(async () => {
    await front.close();
    await server.close();
  });
  return front;
}

const toClient = (port: number) => connect({ port, host: '127.0.0.1', allowHalfOpen: true });

test('a client that has said all it has to say still gets the answer', async () => {
  const { port } = await startFrontOf(async (socket) => {
    socket.end(`got ${await text(socket)}`);
  });
  const client = toClient(port);
  client.end('question');
  expect(await text(client)).toBe('got question');
});

test('a server that has said all it has to say is still listened to', async () => {
  const heard = Promise.withResolvers<string>();
  const { port } = await startFrontOf((socket) => {
    socket.end('bye');
    heard.resolve(text(socket));
  });
  const client = toClient(port);
  expect(await text(client)).toBe('bye');
  client.end('one more thing');
  expect(await heard.promise).toBe('one more thing');
});

test('a connection that the gateway resets is reset for the client', async () => {
  const { port } = await startFrontOf((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const client = dial(port);
  client.resume().write('hello');
  expect(await toErrorCode(once(client, 'end'))).toBe('ECONNRESET');
});

test('a connection that the client resets is reset for the gateway', async () => {
  const ended = Promise.withResolvers<string | undefined>();
  const { port } = await startFrontOf((socket) => {
    socket.resume().write('hello');
    ended.resolve(toErrorCode(once(socket, 'end')));
  });
  const client = dial(port);
  await once(client, 'data');
  client.resetAndDestroy();
  expect(await ended.promise).toBe('ECONNRESET');
});

test('a client that stops reading stops the server, and loses nothing', async () => {
  const chunk = Buffer.alloc(1_048_576);
  const total = 64;
  let sent = 0;
  const { port } = await startFrontOf(async (socket) => {
    await pipeline(function* () {
      for (; sent < total; sent += 1) yield chunk;
    }, socket);
  });
  const client = toClient(port);
  await expect.poll(() => sent).toBeGreaterThan(0);
  expect(await waitUntilStill(() => sent)).toBeLessThan(total);
  let receivedBytes = 0;
  client.on('data', ({ length }) => {
    receivedBytes += length;
  });
  await once(client, 'end');
  expect(receivedBytes).toBe(total * chunk.length);
});

test('in a silence nothing comes from the server either, and all of it afterwards', async () => {
  const server = Promise.withResolvers<Socket>();
  const front = await startFrontOf(server.resolve);
  const client = dial(front.port);
  const received = collect(client);
  const socket = await server.promise;
  await front.setMode({ type: 'hang' });
  socket.end('hello');
  await once(socket, 'finish');
  await passElsewhere();
  expect(received()).toHaveLength(0);
  expect(client.readableEnded).toBe(false);
  await front.setMode({ type: 'pass' });
  await once(client, 'end');
  expect(received().toString()).toBe('hello');
});

/** Several round trips on other connections: whatever was to arrive has had its time. */
async function passElsewhere(): Promise<void> {
  const front = await startFrontOf((socket) => socket.pipe(socket));
  for (let n = 0; n < 5; n += 1) {
    const client = toClient(front.port);
    client.end('x');
    expect(await text(client)).toBe('x');
  }
}

test('what is slow is never overtaken by what is not', async () => {
  const server = Promise.withResolvers<Socket>();
  const front = await startFrontOf(server.resolve);
  await front.setMode({ type: 'slow', delayMs: 200 });
  const client = dial(front.port);
  const received = text(client);
  const socket = await server.promise;
  socket.write('first ');
  // The client's own bytes pass at once, and show that those of the server are on their way.
  client.write('x');
  await once(socket, 'data');
  await front.setMode({ type: 'pass' });
  socket.end('second');
  expect(await received).toBe('first second');
});

/** The value once it has been the same ten times, so that a change of pace does not look like the end. */
async function waitUntilStill(read: () => number): Promise<number> {
  let value = read();
  for (let same = 0; same < 10; same += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (read() !== value) same = 0;
    value = read();
  }
  return value;
}

test('new connections go to the new target, and the others are cut', async () => {
  const front = await startFrontOf((socket) => socket.write('old'));
  const server = await startListener(createServer((socket) => socket.end('new')));
  onTestFinished(server.close);
  const client = dial(front.port);
  await once(client, 'data');
  front.retarget(server.port);
  await once(client, 'close');
  expect(await text(dial(front.port))).toBe('new');
});

test('the draw of a seed is always the same, and near its ratio', () => {
  const take = (seed: number, ratio: number) => Array.from({ length: 1_000 }, createSeededDraw({ ratio, seed }));
  expect(take(3, 0.2)).toEqual(take(3, 0.2));
  expect(take(3, 0.2)).not.toEqual(take(4, 0.2));
  expect(take(3, 0.2).filter(Boolean).length / 1_000).toBeCloseTo(0.2, 1);
  expect(take(3, 0)).not.toContain(true);
  expect(take(3, 1)).not.toContain(false);
});
