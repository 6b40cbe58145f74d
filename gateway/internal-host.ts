import { createServer, type Server } from 'node:http';
import { type Answer, toAnswer } from './answer.ts';
import type { Destination } from './destination.ts';
import { LIMITS } from './limits.ts';

export const INTERNAL_HOST = 'steadway.internal';

/** What the gateway says about the place where its traffic reaches the internet. */
export type Exit = { readonly ip?: string; readonly country?: string; readonly city?: string };

/** A request to the reserved host, in whatever way it came in. */
export type InternalRequest = {
  readonly method: string | undefined;
  /** Origin-form or absolute-form (RFC 9112 §3.2). */
  readonly target: string | undefined;
  /** Of the socket on which the client reached the gateway. */
  readonly localAddress: string | undefined;
};

/** The one destination that leads nowhere: the gateway answers it itself. */
export const isInternal = ({ hostname, port }: Destination) => hostname === INTERNAL_HOST && port === 80;

/**
 * `/generate_204`: an empty 204, the health check. `/exit`: `{"ip", "country", "city"}`, null where unknown; without a
 * configured address it is the one the client reached. Anything else: 404.
 */
export function answerInternal({ method, target, localAddress }: InternalRequest, exit: Exit): Answer {
  if (method !== 'GET' && method !== 'HEAD') return toAnswer(404);
  switch (URL.parse(target ?? '', `http://${INTERNAL_HOST}`)?.pathname) {
    case '/generate_204':
      return { status: 204, headers: { 'Cache-Control': 'no-store' }, body: '' };
    case '/exit': {
      const ip = exit.ip ?? localAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null;
      const body = JSON.stringify({ ip, country: exit.country ?? null, city: exit.city ?? null });
      return { status: 200, headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' }, body };
    }
    default:
      return toAnswer(404);
  }
}

/** Answers the reserved host inside tunnels. It never listens: tunnels are handed to it as its connections. */
export function createInternalServer(exit: Exit): Server {
  const server = createServer((request, response) => {
    const { method, url: target, socket } = request;
    const { status, headers, body } = answerInternal({ method, target, localAddress: socket.localAddress }, exit);
    response.writeHead(status, headers).end(body);
  });
  server.keepAliveTimeout = LIMITS.keepAliveMs;
  // Node watches header and request times of listening servers only.
  server.timeout = LIMITS.keepAliveMs;
  return server;
}
