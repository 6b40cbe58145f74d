import type { Socket } from 'node:net';
import type { Access, Account } from './access.ts';
import { createAllowance } from './allowance.ts';
import { type Answer, toAnswer } from './answer.ts';
import type { Destination } from './destination.ts';
import { toAddress, toDevice } from './device.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { INTERNAL_HOST } from './internal-urls.ts';
import { toOwnList } from './own-list.ts';
import type { ServiceLimits } from './service-limits.ts';
import { toStandingAnswer } from './standing-answer.ts';
import { answerSubscription, toJson, toUnauthorized } from './subscription.ts';
import type { TokenDesk } from './token-desk.ts';

/** A request to the reserved host, in whatever way it came in. */
export type InternalRequest = {
  readonly method: string | undefined;
  /** Origin-form or absolute-form (RFC 9112 §3.2). */
  readonly target: string | undefined;
  readonly authorization: string | undefined;
  /** On which the client reached the gateway. */
  readonly socket: Pick<Socket, 'localAddress' | 'localPort' | 'remoteAddress'>;
  /** Who is signed in to the proxy; who asks, the token says. */
  readonly opener: Account;
};

/** Answers the reserved host. */
export type InternalHost = {
  readonly answer: (request: InternalRequest) => Answer;
  /** Forgets what is of no use any more. */
  readonly sweep: () => void;
};

/** The one destination that leads nowhere: the gateway answers it itself. */
export const isInternal = ({ hostname, port }: Destination) => hostname === INTERNAL_HOST && port === 80;

type Context = {
  readonly options: Pick<GatewayOptions, 'scheme' | 'exit' | 'listed'>;
  readonly access: Access;
  readonly desk: TokenDesk;
  readonly limits: ServiceLimits;
};

/**
 * `/generate_204`: an empty 204, the health check, or why the client is not served. `/exit`: `{"ip", "country", "city"}`,
 * null where unknown; without a configured address it is the one the client reached. `/subscription` (docs/subscription.md)
 * and `/servers.json` (docs/server-list.md): of the client whose token is given. `/feed`: 426, it is a web socket
 * (docs/feed.md). Anything else: 404.
 */
export function createInternalHost({ options, access, desk, limits }: Context): InternalHost {
  const { exit = {}, listed } = options;
  const perMs = limits.questionsPerMinute / 60_000;
  const questions = createAllowance({ burst: limits.questionsPerMinute, perMs });

  /** Limits how often a client asks, and those without a token by who they are to the proxy. */
  const ask = (request: InternalRequest, token: string | undefined, reply: (asker: Account | undefined) => Answer) => {
    const device = toDevice(request.socket);
    const found = desk.find(token, device);
    if (found.state === 'tooOften') return toTooOften(found.waitMs);
    const asker = found.state === 'found' ? found.account : undefined;
    const { client } = asker ?? request.opener;
    const waitMs = questions.take(client ? client.username : device);
    return waitMs > 0 ? toTooOften(waitMs) : reply(asker);
  };

  return {
    answer: (request) => {
      const { method, target, authorization, socket, opener } = request;
      const url = URL.parse(target ?? '', `http://${INTERNAL_HOST}`);
      if (!url || (method !== 'GET' && method !== 'HEAD')) return toAnswer(404);
      switch (url.pathname) {
        case '/generate_204':
          return toStandingAnswer(access.standingOf(opener)) ?? { status: 204, headers: NO_STORE, body: '' };
        case '/exit': {
          const ip = exit.ip ?? toAddress(socket.localAddress) ?? null;
          return toJson(200, { ip, country: exit.country ?? null, city: exit.city ?? null });
        }
        case '/subscription':
          return ask(request, toBearer(authorization), (asker) => answerSubscription(asker, access));
        case '/servers.json': {
          if (!listed) return toAnswer(404);
          const token = toBearer(authorization) ?? url.searchParams.get('token') ?? undefined;
          return ask(request, token, (asker) =>
            asker ? toJson(200, toOwnList(asker, { ...options, listed }, socket.localPort ?? 0)) : toUnauthorized(),
          );
        }
        case '/feed':
          return toAnswer(426, { Upgrade: 'websocket' });
        default:
          return toAnswer(404);
      }
    },
    sweep: questions.prune,
  };
}

const toTooOften = (waitMs: number) => toAnswer(429, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });

const NO_STORE = { 'Cache-Control': 'no-store' };

/** RFC 6750 §2.1. */
const toBearer = (authorization = '') => /^Bearer +([\x21-\x7e]+)$/i.exec(authorization.trim())?.[1];
