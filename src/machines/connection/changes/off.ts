import { direct } from '../../../domain/route.ts';
import { type ConnectionContext, trafficWhenOff } from '../context.ts';
import type { Stamp } from '../events.ts';
import type { Change } from './change.ts';

/** Web traffic goes direct for a while. */
export const pauseBegun = ({ parameters }: ConnectionContext, { now }: Stamp): Change => ({
  traffic: direct,
  failure: null,
  signIn: null,
  attempt: 0,
  pausedUntil: now + parameters.pauseMs,
});

/** What is left of a pause is shown in minutes, so it is looked at now and then. */
export const pauseGoesOn = ({ pausedUntil, parameters }: ConnectionContext, { now }: Stamp): Change => ({
  deadlineAt: Math.min(pausedUntil, now + parameters.checkIntervalMs),
});

export const switchedOff = ({ parameters }: ConnectionContext): Change => ({
  traffic: trafficWhenOff(parameters),
  deadlineAt: null,
  attempt: 0,
  leak: null,
  signIn: null,
});
