import * as v from 'valibot';
import { Server } from './server.ts';

/** Where the requests of web pages go: to their sites directly, nowhere, or through a server. */
export const Destination = v.variant('type', [
  v.object({ type: v.literal('direct') }),
  v.object({ type: v.literal('blocked') }),
  v.object({ type: v.literal('server'), server: Server }),
]);
export type Destination = Readonly<v.InferOutput<typeof Destination>>;

/** No pause and no sign-in page lasts longer. */
export const MAX_DIRECT_MS = 300_000;

/** Whether something goes direct still. An end that is further off than any can be has moved there with a clock that was set back. */
export const lasts = (until: number, now: number): boolean => now < until && now >= until - MAX_DIRECT_MS;

/** A request that carries `token` at the end of its address takes its own way, whatever the other requests do. */
export const Exception = v.object({
  token: v.string(),
  destination: Destination,
  /** Where set, the exception holds for this host alone. */
  host: v.exactOptional(v.string()),
});
export type Exception = Readonly<v.InferOutput<typeof Exception>>;

/** The table of the user's rules, and for each of its actions the destination; null: as everything that no rule names. */
const RouteRules = v.object({ tableId: v.string(), destinations: v.array(v.nullable(Destination)) });

/** What private windows do where that is not what the others do. No exception holds for them: requests of ours are none of theirs. */
const privately = v.exactOptional(v.object({ otherwise: Destination, rules: v.exactOptional(RouteRules) }));

/**
 * What the browser's proxy settings are to be. `released`: none of ours, the browser's own settings apply.
 * `routed`: each http request whose address ends in an exception's token takes that exception, everything else `otherwise`.
 */
export const Route = v.variant('type', [
  v.object({ type: v.literal('released'), privately }),
  v.object({
    type: v.literal('routed'),
    otherwise: Destination,
    exceptions: v.array(Exception),
    /** Exceptions come before them. */
    rules: v.exactOptional(RouteRules),
    /** Until that instant everything goes direct. The script itself looks at the clock: no lost alarm makes a pause longer. */
    directUntil: v.exactOptional(v.number()),
    /** The network's sign-in page: until that instant, by the script's own clock, these hosts go direct and no others. */
    directHosts: v.exactOptional(v.object({ hosts: v.array(v.string()), until: v.number() })),
    privately,
  }),
]);
export type Route = Readonly<v.InferOutput<typeof Route>>;

/** A private window's part of a route, as a route of its own; undefined where it has none. */
export const toPrivateRoute = ({ privately }: Route): (Route & { type: 'routed' }) | undefined =>
  privately && { type: 'routed', exceptions: [], ...privately };

export const released: Route = { type: 'released' };
export const direct: Destination = { type: 'direct' };
export const blocked: Destination = { type: 'blocked' };
export const toServer = (server: Server): Destination => ({ type: 'server', server });
