import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type CustomResponse, type PrepareRequestFunctionOpts, RequestError } from 'proxy-chain';
import type { Account } from './access.ts';
import { type Answer, toAnswer } from './answer.ts';
import { toDestination } from './destination.ts';
import { toDevice } from './device.ts';
import { forward } from './forward.ts';
import type { GatewayContext } from './gateway-context.ts';
import { toClosedSignal } from './listener.ts';
import { type Reached, reach } from './reach.ts';
import { splice } from './splice.ts';
import { toStandingAnswer } from './standing-answer.ts';

/** A request or CONNECT as proxy-chain has read it. */
type Attempt = PrepareRequestFunctionOpts;

/** Serves a plain request, or says why not, in a way that keeps the client's connection alive. */
export async function serveRequest(
  attempt: Attempt,
  response: ServerResponse,
  context: GatewayContext,
): Promise<CustomResponse> {
  const signedIn = signIn(attempt, context);
  const answer =
    'status' in signedIn ? signedIn : await answerRequest({ attempt, response, account: signedIn }, context);
  // With nothing in it proxy-chain leaves a response alone that is under way already.
  return answer ? { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body } : {};
}

/**
 * Serves a CONNECT: the server that takes over the client's connection once proxy-chain has answered 200.
 * @throws RequestError with the status to answer instead; the client's connection ends with it
 */
export async function serveConnect(attempt: Attempt, context: GatewayContext): Promise<HttpServer> {
  const account = signIn(attempt, context);
  if ('status' in account) throw toRequestError(account);
  const client = attempt.request.socket;
  const reached = await reachFor({ attempt, account, signal: toClosedSignal(client) }, context);
  if (reached.state === 'internal') return context.toInternalServer(account);
  if (reached.state === 'connected') return createTunnel(client, reached.socket);
  throw toRequestError(toFailure(reached));
}

/** Whose request it is, or why it is not served. */
function signIn({ username, password }: Attempt, { access, options, tally }: GatewayContext): Account | Answer {
  const account = access.signIn(username, password);
  if (!account) {
    tally.add('unauthenticated');
    return toAnswer(407);
  }
  const refusal = options.refuseWith?.();
  return refusal ? toAnswer(refusal.status, refusal.headers) : account;
}

type PlainRequest = { readonly attempt: Attempt; readonly response: ServerResponse; readonly account: Account };

async function answerRequest(
  { attempt, response, account }: PlainRequest,
  context: GatewayContext,
): Promise<Answer | undefined> {
  const { request } = attempt;
  const reached = await reachFor({ attempt, account, signal: toClosedSignal(response) }, context);
  if (reached.state === 'connected') return await forward({ request, response, origin: reached.socket });
  if (reached.state !== 'internal') return toFailure(reached);
  const { method, url: target, headers, socket } = request;
  return context.host.answer({ method, target, authorization: headers.authorization, socket, opener: account });
}

type Wish = { readonly attempt: Attempt; readonly account: Account; readonly signal: AbortSignal };

const reachFor = ({ attempt, account, signal }: Wish, { options, tally, access }: GatewayContext) =>
  reach(toDestination(attempt.hostname, attempt.port), {
    policy: options,
    tally,
    access,
    account,
    device: toDevice(attempt.request.socket),
    signal,
  });

function toFailure(reached: Extract<Reached, { state: 'refused' | 'failed' | 'notServed' }>): Answer {
  switch (reached.state) {
    case 'refused':
      return toAnswer(403);
    case 'notServed':
      return toStandingAnswer(reached.standing) ?? toAnswer(403);
    case 'failed':
      return toAnswer(reached.cause === 'timedOut' ? 504 : 502);
  }
}

const toRequestError = ({ status, headers, body }: Answer) => new RequestError(body, status, { ...headers });

/** A server that never listens: proxy-chain gives it the client's connection, and it joins that with the target's. */
function createTunnel(client: Socket, target: Socket): HttpServer {
  const drop = () => target.destroy();
  // The client may go before proxy-chain has written its 200; then nobody takes over.
  client.once('close', drop);
  if (client.destroyed) drop();
  return createServer()
    .removeAllListeners('connection')
    .once('connection', () => {
      client.off('close', drop);
      splice(client, target);
    });
}
