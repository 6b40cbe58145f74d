import * as v from 'valibot';
import { Intent } from '../../domain/intent.ts';
import { Notice } from '../../domain/notice.ts';
import { Route } from '../../domain/route.ts';
import { Server } from '../../domain/server.ts';

/** What must happen once it has been decided, if need be by the next worker. Doing it twice does no harm. */
const durable = [
  v.object({ type: v.literal('setRoute'), params: v.object({ epoch: v.number(), route: Route }) }),
  v.object({ type: v.literal('saveIntent'), params: Intent }),
  v.object({ type: v.literal('notify'), params: Notice }),
] as const;
export const DurableEffect = v.variant('type', durable);
export type DurableEffect = Readonly<v.InferOutput<typeof DurableEffect>>;

/** A check of a server through itself, or a race of several. */
export const CheckRequest = v.object({
  epoch: v.number(),
  server: Server,
  /** The servers raced against it. */
  standbys: v.array(Server),
  staggerMs: v.number(),
  /** The secret of the tokens that the ways go by. */
  secret: v.string(),
  /** The ways besides the servers' own that the route has been made ready for, should a failure be worth looking into. */
  ways: v.array(v.picklist(['http', 'https', 'socks5', 'direct', 'canary'])),
  /** Web traffic goes direct, and so does a request without a token. */
  isDirect: v.boolean(),
  timeoutMs: v.number(),
});
export type CheckRequest = Readonly<v.InferOutput<typeof CheckRequest>>;

/** What dies with the worker. Checks and measurements are begun anew by the next one; a page that did not open is asked for again. */
const fleeting = [
  v.object({ type: v.literal('check'), params: CheckRequest }),
  v.object({ type: v.literal('measureExit'), params: v.object({ epoch: v.number() }) }),
  v.object({ type: v.literal('measureDirectIp'), params: v.object({ epoch: v.number(), isWanted: v.boolean() }) }),
  /** `tabId`: the tab to lead there; a new one where it is null. */
  v.object({
    type: v.literal('openPage'),
    params: v.object({ epoch: v.number(), url: v.string(), tabId: v.nullable(v.number()) }),
  }),
] as const;
export const FleetingEffect = v.variant('type', fleeting);
export type FleetingEffect = Readonly<v.InferOutput<typeof FleetingEffect>>;

export const Effect = v.variant('type', [...durable, ...fleeting]);
export type Effect = Readonly<v.InferOutput<typeof Effect>>;

export type EffectParams<Type extends Effect['type']> = Extract<Effect, { type: Type }>['params'];

export const isDurable = (effect: Effect): effect is DurableEffect =>
  effect.type === 'setRoute' || effect.type === 'saveIntent' || effect.type === 'notify';

export const isFleeting = (effect: Effect): effect is FleetingEffect => !isDurable(effect);
