import { blocked, direct, type Exception, type Route, released, toServer } from '../../domain/route.ts';
import { Scheme, type Server } from '../../domain/server.ts';
import { toToken } from '../../domain/token.ts';
import type { ConnectionContext } from './context.ts';
import type { CheckRequest } from './effects.ts';

/** The ways a check of ours may take, by the index of its token. */
export const ways = { server: 0, http: 1, https: 2, socks5: 3, direct: 4 } as const;
export type Way = keyof typeof ways;

export const tokenOf = (secret: string, way: Way) => toToken(secret, ways[way]);

/** The route while a tunnel stands or is to come back. */
export const standingRoute = ({ traffic, server, secret }: ConnectionContext): Route =>
  traffic.type === 'direct'
    ? released
    : { type: 'routed', otherwise: traffic, exceptions: server ? [wayTo(secret, 'server', server)] : [] };

/** The route of a pause: should nobody be there to end it, everything is blocked afterwards. */
export const pausedRoute = ({ pausedUntil }: ConnectionContext): Route => ({
  type: 'routed',
  otherwise: blocked,
  exceptions: [],
  directUntil: pausedUntil,
});

/** The route of a connect: traffic goes as before, checks go to the new server, and by other ways should that fail. */
export function stagingRoute(context: ConnectionContext, server: Server): Route {
  const { secret, traffic } = context;
  const schemes = Scheme.options.map((scheme) => wayTo(secret, scheme, { ...server, scheme }));
  const exceptions = [wayTo(secret, 'server', server), ...schemes];
  const toItself = { token: tokenOf(secret, 'direct'), destination: direct, host: server.host };
  return {
    type: 'routed',
    otherwise: traffic,
    exceptions: diagnosisIn(context) === 'schemesAndDirect' ? [...exceptions, toItself] : exceptions,
  };
}

/** Once traffic is protected no route of ours leads direct, not even to the server's own port. */
export const diagnosisIn = ({ traffic }: ConnectionContext): CheckRequest['diagnosis'] =>
  traffic.type === 'direct' ? 'schemesAndDirect' : 'schemes';

const wayTo = (secret: string, way: Way, server: Server): Exception => ({
  token: tokenOf(secret, way),
  destination: toServer(server),
});
