import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type CustomResponse, type PrepareRequestFunctionOpts, RequestError } from 'proxy-chain';
import { type Answer, toAnswer } from './answer.ts';
import { isAdmitted } from './credentials.ts';
import { toDestination } from './destination.ts';
import { forward } from './forward.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { answerInternal } from './internal-host.ts';
import { toClosedSignal } from './listener.ts';
import { type Reached, reach } from './reach.ts';
import { splice } from './splice.ts';
import type { Tally } from './tally.ts';

/** A request or CONNECT as proxy-chain has read it. */
type Attempt = PrepareRequestFunctionOpts;

type Context = {
  readonly options: GatewayOptions;
  readonly tally: Tally;
  /** Answers the reserved host inside CONNECT tunnels. */
  readonly internal: HttpServer;
};

/** Serves a plain request, or says why not, in a way that keeps the client's connection alive. */
export async function serveRequest(
  attempt: Attempt,
  response: ServerResponse,
  context: Context,
): Promise<CustomResponse> {
  const answer = refuse(attempt, context) ?? (await answerRequest(attempt, response, context));
  // With nothing in it proxy-chain leaves a response alone that is under way already.
  return answer ? { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body } : {};
}

/**
 * Serves a CONNECT: the server that takes over the client's connection once proxy-chain has answered 200.
 * @throws RequestError with the status to answer instead; the client's connection ends with it
 */
export async function serveConnect(attempt: Attempt, context: Context): Promise<HttpServer> {
  const refusal = refuse(attempt, context);
  if (refusal) throw toRequestError(refusal);
  const client = attempt.request.socket;
  const reached = await reachFor(attempt, context, toClosedSignal(client));
  if (reached.state === 'internal') return context.internal;
  if (reached.state === 'connected') return createTunnel(client, reached.socket);
  throw toRequestError(toFailure(reached));
}

function refuse({ username, password }: Attempt, { options, tally }: Context): Answer | undefined {
  if (!isAdmitted(options.credentials, { username, password })) {
    tally.add('unauthenticated');
    return toAnswer(407);
  }
  const refusal = options.refuseWith?.();
  return refusal && toAnswer(refusal.status, refusal.headers);
}

async function answerRequest(
  attempt: Attempt,
  response: ServerResponse,
  context: Context,
): Promise<Answer | undefined> {
  const { request } = attempt;
  const reached = await reachFor(attempt, context, toClosedSignal(response));
  if (reached.state === 'connected') return await forward({ request, response, origin: reached.socket });
  if (reached.state !== 'internal') return toFailure(reached);
  const { method, url: target, socket } = request;
  return answerInternal({ method, target, localAddress: socket.localAddress }, context.options.exit ?? {});
}

const reachFor = ({ hostname, port }: Attempt, { options, tally }: Context, signal: AbortSignal) =>
  reach(toDestination(hostname, port), { policy: options, tally, signal });

function toFailure(reached: Extract<Reached, { state: 'refused' | 'failed' }>): Answer {
  if (reached.state === 'refused') return toAnswer(403);
  return toAnswer(reached.cause === 'timedOut' ? 504 : 502);
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
