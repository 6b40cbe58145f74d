import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { startListener } from '../../lab/listener.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of a list on loopback, which answers as it is told. */
export async function startListServer() {
  const state = { answer: sendText('') };
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    state.answer(request, response);
  });
  const { port, close } = await startListener(server);
  return {
    url: `http://127.0.0.1:${port}/list`,
    seen,
    answerWith: (answer: Answer) => {
      state.answer = answer;
    },
    close,
  };
}

/** Answers 304 to who has this text already. */
export const sendText =
  (text: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer =>
  ({ headers: asked }, response) => {
    const { ETag: etag, 'Last-Modified': modified } = headers;
    const isKnown =
      (etag !== undefined && asked['if-none-match'] === etag) ||
      (modified !== undefined && asked['if-modified-since'] === modified);
    response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : text);
  };

export const sendStatus =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end('no list');
