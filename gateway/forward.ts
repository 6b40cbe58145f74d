import { type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type Answer, toAnswer } from './answer.ts';
import { toEndToEndHeaders } from './headers.ts';
import { LIMITS } from './limits.ts';

/** A plain request of a client, and the connection opened to serve it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly origin: Socket;
};

/** Browsers accept larger response headers than Node's 16 KiB. */
const MAX_RESPONSE_HEADER_BYTES = 65_536;

/**
 * Passes a request in absolute form (RFC 9112 §3.2.2) on to its origin and streams the response back. One connection per
 * request: nothing an origin sends can end up in another client's response. Never rejects.
 * @returns what to answer in the origin's place, or undefined when the response is under way or its client has gone
 */
export function forward({ request, response, origin }: Exchange): Promise<Answer | undefined> {
  return new Promise((settle) => {
    const upstream = sendRequest({
      ...toRequestOptions(request),
      createConnection: () => origin,
      maxHeaderSize: MAX_RESPONSE_HEADER_BYTES,
    });
    upstream.setTimeout(LIMITS.responseIdleMs, () => {
      settle(response.headersSent ? undefined : toAnswer(504));
      upstream.destroy();
    });
    const fail = () => settle(response.headersSent ? undefined : toAnswer(502));
    // An origin that switches protocols unasked (101) is dropped by Node without an error.
    upstream.on('error', fail).once('close', fail);
    upstream.once('response', (incoming) => settle(relay(incoming, response)));
    response.once('close', () => {
      settle(undefined);
      upstream.destroy();
    });
    // Not pipeline: it would cut the client when an origin answers early and stops reading, and the answer with it.
    request.pipe(upstream);
  });
}

function toRequestOptions({ method, url = '', headers, rawHeaders }: IncomingMessage) {
  // Credentials in the address are dropped with the rest of it (RFC 9110 §4.2.4).
  const { host, pathname, search } = new URL(url);
  const passedOn = toEndToEndHeaders(rawHeaders, ['host', 'expect']);
  // Said again for this hop: Node would send the body of a GET or DELETE without any framing.
  const framing = headers['transfer-encoding'] === undefined ? [] : ['Transfer-Encoding', 'chunked'];
  return { method, path: pathname + search, headers: ['Host', host, ...passedOn, ...framing] };
}

async function relay(incoming: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
  const { statusCode = 0 } = incoming;
  // A 407 belongs between client and gateway: passed on, an origin could ask for the gateway's password.
  if (statusCode < 200 || statusCode === 407) {
    incoming.destroy();
    return toAnswer(502);
  }
  try {
    response.writeHead(statusCode, toEndToEndHeaders(incoming.rawHeaders));
    await pipeline(incoming, response);
    return undefined;
  } catch {
    // Broken on the way: pipeline has cut both sides, which is how the client learns that the body is not complete.
    return response.headersSent ? undefined : toAnswer(502);
  }
}
