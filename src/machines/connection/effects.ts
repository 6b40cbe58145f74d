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

/** A check of a server through itself. */
export const CheckRequest = v.object({
  epoch: v.number(),
  server: Server,
  /** The secret of the tokens that lead to it. */
  secret: v.string(),
  timeoutMs: v.number(),
  /** Whether a failure is worth looking into, and by which ways the route has been made ready for that. */
  diagnosis: v.picklist(['none', 'schemes', 'schemesAndDirect']),
});
export type CheckRequest = Readonly<v.InferOutput<typeof CheckRequest>>;

/** What dies with the worker. Checks are begun anew by the next one; an exit that was not measured stays so until the next connect. */
const fleeting = [
  v.object({ type: v.literal('check'), params: CheckRequest }),
  v.object({ type: v.literal('measureExit'), params: v.object({ epoch: v.number() }) }),
] as const;
export const FleetingEffect = v.variant('type', fleeting);
export type FleetingEffect = Readonly<v.InferOutput<typeof FleetingEffect>>;

export const Effect = v.variant('type', [...durable, ...fleeting]);
export type Effect = Readonly<v.InferOutput<typeof Effect>>;

export type EffectParams<Type extends Effect['type']> = Extract<Effect, { type: Type }>['params'];

export const isDurable = (effect: Effect): effect is DurableEffect =>
  effect.type === 'setRoute' || effect.type === 'saveIntent' || effect.type === 'notify';

export const isFleeting = (effect: Effect): effect is FleetingEffect => !isDurable(effect);
