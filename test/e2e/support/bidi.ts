import { once } from 'node:events';
import * as v from 'valibot';
import { WebSocket } from 'ws';

/** A session of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): Playwright's own protocol loads no add-on into Firefox. */
export type Bidi = {
  /** @throws Error with what the browser said of it */
  readonly send: (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly close: () => void;
};

const Answer = v.variant('type', [
  v.object({ type: v.literal('success'), id: v.number(), result: v.unknown() }),
  v.object({ type: v.literal('error'), id: v.nullable(v.number()), error: v.string(), message: v.string() }),
]);

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** @param url of the browser's own listener, without a path */
export async function openBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(`${url}/session`);
  await once(socket, 'open');
  const waiting = new Map<number | null, Waiting>();
  socket.on('message', (data) => {
    const { success, output } = v.safeParse(Answer, JSON.parse(data.toString()));
    // Events are of no use here.
    if (!success) return;
    const asked = waiting.get(output.id);
    waiting.delete(output.id);
    if (output.type === 'success') asked?.resolve(output.result);
    else asked?.reject(new Error(`${output.error}: ${output.message}`));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'));
    waiting.clear();
  });
  let lastId = 0;
  const send = (method: string, params = {}) => {
    const id = ++lastId;
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  await send('session.new', { capabilities: {} });
  return { send, close: () => socket.close() };
}
