import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HOME_PAGE, POLL_PAGE, WEBSOCKET_PAGE } from './origin-pages.ts';

/** What an exit service says about the address a request came from; null where unknown. */
export type ExitPlace = { readonly ip: string; readonly country: string | null; readonly city: string | null };

type Asked = { readonly response: ServerResponse; readonly query: URLSearchParams; readonly exit: ExitPlace };

/** Answers a request to an origin, whatever name it was sent to: every path means the same everywhere. */
export function answer({ url = '/' }: IncomingMessage, response: ServerResponse, exit: ExitPlace): void {
  const { pathname, searchParams: query } = new URL(url, 'http://origin.invalid');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Access-Control-Allow-Origin', '*');
  const reply = ANSWERS[pathname] ?? sendStatus(404);
  reply({ response, query, exit });
}

const ANSWERS: Readonly<Record<string, (asked: Asked) => void>> = {
  '/': sendPage(HOME_PAGE),
  '/poll': sendPage(POLL_PAGE),
  '/ws.html': sendPage(WEBSOCKET_PAGE),
  '/ping': ({ response, query }) => sendJson(response, { n: Number(query.get('n')) }),
  '/exit': ({ response, exit }) => sendJson(response, exit),
  '/generate_204': sendStatus(204),
  '/bytes': sendBytes,
  '/slow': sendLate,
  '/text': sendGiven,
};

function sendStatus(status: number) {
  return ({ response }: Pick<Asked, 'response'>) => {
    response.writeHead(status).end();
  };
}

function sendPage(page: string) {
  return ({ response }: Asked) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  };
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/** The text that the request gives, after `ms` where it says so. */
function sendGiven({ response, query }: Asked): void {
  const send = () => response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(query.get('text'));
  const timer = setTimeout(send, Number(query.get('ms') ?? 0));
  response.once('close', () => clearTimeout(timer));
}

/** `n` bytes, streamed. */
function sendBytes({ response, query }: Asked): void {
  const size = Number(query.get('n'));
  if (!Number.isSafeInteger(size) || size < 0) {
    sendStatus(400)({ response });
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': size });
  // A client that leaves in the middle is what many tests are about; there is nobody to tell.
  pipeline(Readable.from(toChunks(size)), response).catch(() => {});
}

function* toChunks(size: number) {
  const chunk = Buffer.alloc(65_536, 's');
  for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}

/** An answer after `ms`. */
function sendLate({ response, query }: Asked): void {
  const delayMs = Number(query.get('ms'));
  if (!(delayMs >= 0)) {
    sendStatus(400)({ response });
    return;
  }
  const timer = setTimeout(() => sendJson(response, { delayMs }), delayMs);
  response.once('close', () => clearTimeout(timer));
}
