import * as v from 'valibot';
import { Server } from './server.ts';

/** Where the requests of web pages go: to their sites directly, nowhere, or through a server. */
export const Destination = v.variant('type', [
  v.object({ type: v.literal('direct') }),
  v.object({ type: v.literal('blocked') }),
  v.object({ type: v.literal('server'), server: Server }),
]);
export type Destination = Readonly<v.InferOutput<typeof Destination>>;

/** A request that carries `token` at the end of its address takes its own way, whatever the other requests do. */
export const Exception = v.object({
  token: v.string(),
  destination: Destination,
  /** Where set, the exception holds for this host alone. */
  host: v.exactOptional(v.string()),
});
export type Exception = Readonly<v.InferOutput<typeof Exception>>;

/**
 * What the browser's proxy settings are to be. `released`: none of ours, the browser's own settings apply.
 * `routed`: each http request whose address ends in an exception's token takes that exception, everything else `otherwise`.
 */
export const Route = v.variant('type', [
  v.object({ type: v.literal('released') }),
  v.object({
    type: v.literal('routed'),
    otherwise: Destination,
    exceptions: v.array(Exception),
    /** Until that instant everything goes direct. The script itself looks at the clock: no lost alarm makes a pause longer. */
    directUntil: v.exactOptional(v.number()),
    /** The network's sign-in page: until that instant, by the script's own clock, these hosts go direct and no others. */
    directHosts: v.exactOptional(v.object({ hosts: v.array(v.string()), until: v.number() })),
  }),
]);
export type Route = Readonly<v.InferOutput<typeof Route>>;

export const released: Route = { type: 'released' };
export const direct: Destination = { type: 'direct' };
export const blocked: Destination = { type: 'blocked' };
export const toServer = (server: Server): Destination => ({ type: 'server', server });
