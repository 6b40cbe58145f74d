import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';

/** A session of the DevTools protocol: with the browser itself, or with one page or worker of it. */
export type DevTools = {
  /** @throws when the browser refuses, answers something else than `schema`, is gone, or stays silent for long */
  readonly send: <Result>(
    method: string,
    params: Readonly<Record<string, unknown>>,
    schema: v.GenericSchema<unknown, Result>,
  ) => Promise<Result>;
  /**
   * Waits for the next event of that name.
   * @throws when the browser is gone, or it does not come for long
   */
  readonly next: (method: string) => Promise<void>;
  /** Calls back with the parameters of each event of that name, until the returned function is called. */
  readonly on: (method: string, listener: (params: unknown) => void) => () => void;
  /** Another session over the same pipe. */
  readonly session: (sessionId: string) => DevTools;
};

/** For commands whose answer says nothing. */
export const NOTHING = v.unknown();

const Message = v.object({
  id: v.optional(v.number()),
  sessionId: v.optional(v.string()),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
});
type Message = v.InferOutput<typeof Message>;
type Take = (message: Message) => void;

const GONE = { error: { message: 'the browser is gone' } } as const;

/** Longer than any single step takes on a machine that is busy with other things. */
const PATIENCE_MS = 40_000;
const LATE = { error: { message: `nothing came in ${PATIENCE_MS / 1_000} s` } } as const;

/**
 * Speaks the DevTools protocol over a browser's `--remote-debugging-pipe`. Not through Playwright: it attaches itself to each
 * worker before its first line, which costs the worker's start what is to be measured, and keeps it from going idle.
 */
export function connectDevTools(input: Writable, output: Readable): DevTools {
  const listeners = new Set<Take>();
  let lastId = 0;
  let isGone = false;
  const tell = (message: Message) => {
    for (const listener of [...listeners]) listener(message);
  };
  const leave = () => {
    isGone = true;
    tell(GONE);
  };
  readMessages(output, tell);
  output.once('close', leave);
  input.on('error', leave);

  /** The first message that is awaited, or the end of the browser or of patience. */
  const wait = async (what: string, isAwaited: (message: Message) => boolean): Promise<Message> => {
    const { promise, resolve } = Promise.withResolvers<Message>();
    const hear: Take = (message) => {
      if (message === GONE || isAwaited(message)) resolve(message);
    };
    listeners.add(hear);
    const timer = setTimeout(resolve, PATIENCE_MS, LATE);
    if (isGone) resolve(GONE);
    const message = await promise;
    clearTimeout(timer);
    listeners.delete(hear);
    if (message.error) throw new Error(`${what}: ${message.error.message}`);
    return message;
  };

  const toSession = (sessionId: string | undefined): DevTools => ({
    send: async (method, params, schema) => {
      lastId += 1;
      const id = lastId;
      const answer = wait(method, (message) => message.id === id);
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
      return v.parse(schema, (await answer).result);
    },
    next: async (method) => {
      await wait(method, (message) => message.method === method && message.sessionId === sessionId);
    },
    on: (method, listener) => {
      const hear: Take = (message) => {
        if (message.method === method && message.sessionId === sessionId) listener(message.params);
      };
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    session: toSession,
  });
  return toSession(undefined);
}

/** Messages are JSON texts, each followed by a zero byte. */
function readMessages(output: Readable, take: Take): void {
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (chunk: string) => {
    const texts = (rest + chunk).split('\0');
    rest = texts.pop() ?? '';
    for (const text of texts) take(v.parse(v.pipe(v.string(), v.parseJson(), Message), text));
  });
}
