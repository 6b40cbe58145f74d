import * as v from 'valibot';
import { Token } from '../src/domain/service-url.ts';

const Typed = v.object({ type: v.string() });

const ClientMessage = v.variant('type', [
  v.object({ type: v.literal('hello'), version: v.literal(1), token: v.exactOptional(Token) }),
  v.object({ type: v.literal('ping'), id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
]);
type ClientMessage = Readonly<v.InferOutput<typeof ClientMessage>>;

/** A message to the feed; `unknown` are those of a later version, `damaged` is what cannot be understood. */
export function parseClientMessage(text: string): ClientMessage | { readonly type: 'unknown' | 'damaged' } {
  const raw = parseJson(text);
  if (!v.is(Typed, raw)) return { type: 'damaged' };
  if (raw.type !== 'hello' && raw.type !== 'ping') return { type: 'unknown' };
  const message = v.safeParse(ClientMessage, raw);
  return message.success ? message.output : { type: 'damaged' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
