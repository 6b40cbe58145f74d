import { blocked, direct, type Exception, type Route, released, toServer } from '../../domain/route.ts';
import { toDestinations } from '../../domain/rules/rules-in-force.ts';
import type { Server } from '../../domain/server.ts';
import { toToken } from '../../domain/token.ts';
import type { ConnectionContext } from './context.ts';
import type { CheckRequest } from './effects.ts';

/** The ways a request of ours may take, by the index of its token. */
export const ways = {
  server: 0,
  http: 1,
  https: 2,
  socks5: 3,
  direct: 4,
  canary: 5,
  signIn: 6,
  standby0: 7,
  standby1: 8,
} as const;
export type Way = keyof typeof ways;

/** The types that a server's port is tried in, whatever its own is. SOCKS4 is not looked for: nobody is to be led to it. */
const schemeWays = ['http', 'https', 'socks5'] as const satisfies readonly Way[];

/** The ways to the standbys, in their order. */
export const standbyWays = ['standby0', 'standby1'] as const satisfies readonly Way[];

export const tokenOf = (secret: string, way: Way) => toToken(secret, ways[way]);

/** The index of the first server under test; the others follow in their order. */
export const FIRST_TESTED = 16;

export const testTokenOf = (secret: string, index: number) => toToken(secret, FIRST_TESTED + index);

/** The way to a server as the route is now; undefined where there is none. */
export function wayOf({ server, standbys }: Pick<ConnectionContext, 'server' | 'standbys'>, id: string) {
  return server?.id === id ? 'server' : standbyWays[standbys.findIndex((standby) => standby.id === id)];
}

/** The route while a tunnel stands or is to come back, and while servers are tested. */
export function standingRoute(context: ConnectionContext): Route {
  const { traffic, signIn } = context;
  if (traffic.type === 'direct' && !hasBlocks(context) && context.tested.length === 0)
    return { ...released, ...privatelyOf(context) };
  const exceptions = [...serverWays(context), ...canaryWay(context), ...signInWay(context), ...testWays(context)];
  return {
    type: 'routed',
    otherwise: traffic,
    exceptions,
    ...rulesOf(context),
    ...privatelyOf(context),
    ...(signIn && signIn.hosts.length > 0 && { directHosts: signIn }),
  };
}

/** The route of a pause: should nobody be there to end it, everything is blocked afterwards. */
export const pausedRoute = (context: ConnectionContext): Route => ({
  type: 'routed',
  otherwise: blocked,
  exceptions: [],
  ...rulesOf(context),
  ...privatelyOf(context),
  directUntil: context.pausedUntil,
});

/** The route of a connect: traffic goes as before, checks go to the new server, and by other ways should that fail. */
export function stagingRoute(context: ConnectionContext, server: Server): Route {
  const { secret, traffic } = context;
  const schemes = schemeWays.map((scheme) => wayTo(secret, scheme, { ...server, scheme }));
  const itself = isDirect(context)
    ? [{ token: tokenOf(secret, 'direct'), destination: direct, host: server.host }]
    : canaryWay(context);
  return {
    type: 'routed',
    otherwise: traffic,
    exceptions: [...serverWays(context), ...schemes, ...itself],
    ...rulesOf(context),
    ...privatelyOf(context),
  };
}

const rulesOf = (context: ConnectionContext, isProtected = !isDirect(context)) => {
  const { rules } = context.parameters;
  return rules && { rules: { tableId: rules.tableId, destinations: toDestinations(rules, isProtected) } };
};

/** Where private windows are always to be in the tunnel, they go past no server while others do, and past no block to sign in. */
function privatelyOf(context: ConnectionContext): Pick<Route, 'privately'> {
  const { server, traffic, signIn, parameters } = context;
  if (parameters.privateWindows === 'same' || (!isDirect(context) && !signIn)) return {};
  const tunnel = server ? toServer(server) : blocked;
  return { privately: { otherwise: isDirect(context) ? tunnel : traffic, ...rulesOf(context, true) } };
}

/** What a rule blocks is blocked also while nothing is protected. */
const hasBlocks = ({ parameters: { rules } }: ConnectionContext) =>
  rules?.ways.some(({ type }) => type === 'block') === true;

/** Web traffic goes direct at the moment: only then may requests of ours. */
export const isDirect = ({ traffic }: ConnectionContext) => traffic.type === 'direct';

/** The ways beside the servers' own that a route has been made ready for. */
export function waysOf(context: ConnectionContext, route: 'staging' | 'standing'): CheckRequest['ways'] {
  const canary = canaryWay(context).length > 0 ? (['canary'] as const) : [];
  if (route === 'standing') return [...canary];
  return [...schemeWays, ...(isDirect(context) ? (['direct'] as const) : canary)];
}

const serverWays = ({ server, standbys, secret }: ConnectionContext): Exception[] => [
  ...(server ? [wayTo(secret, 'server', server)] : []),
  ...standbyWays.flatMap((way, index) => {
    const standby = standbys[index];
    return standby ? [wayTo(secret, way, standby)] : [];
  }),
];

const testWays = ({ tested, secret }: ConnectionContext): Exception[] =>
  tested.map((server, index) => ({ token: testTokenOf(secret, index), destination: toServer(server) }));

const wayTo = (secret: string, way: Way, server: Server): Exception => ({
  token: tokenOf(secret, way),
  destination: toServer(server),
});

/** One host alone, and only where the user allows it. */
const canaryWay = ({ secret, parameters: { canaryHost } }: ConnectionContext): Exception[] =>
  canaryHost === null ? [] : [{ token: tokenOf(secret, 'canary'), destination: direct, host: canaryHost }];

/** Leads the check address to the network itself, which answers in its stead and names its sign-in page. */
const signInWay = ({ secret, signIn }: ConnectionContext): Exception[] =>
  signIn ? [{ token: tokenOf(secret, 'signIn'), destination: direct, host: signIn.checkHost }] : [];
