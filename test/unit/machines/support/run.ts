import type { Cause } from '../../../../src/domain/cause.ts';
import type { Weight } from '../../../../src/domain/error-codes.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { type Route, released } from '../../../../src/domain/route.ts';
import type { Server } from '../../../../src/domain/server.ts';
import { defaultSettings, type Settings } from '../../../../src/domain/settings.ts';
import { toInitialContext } from '../../../../src/machines/connection/context.ts';
import type { CheckRequest, Effect, EffectParams } from '../../../../src/machines/connection/effects.ts';
import type { CheckOutcome, Stamp, UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import { type ConnectionParameters, toParameters } from '../../../../src/machines/connection/parameters.ts';
import { type Position, type Step, step } from '../../../../src/machines/connection/step.ts';
import { berlin } from './servers.ts';

export const START = 1_800_000_000_000;

/** The machine with all that it has brought about so far, on a clock that stands still unless it is moved. */
export type Run = {
  readonly position: () => Position;
  readonly state: () => Position['state'];
  readonly context: () => Position['context'];
  /** Milliseconds since the start. */
  readonly elapsedMs: () => number;
  /** Milliseconds until the machine wants its next TICK. */
  readonly waitMs: () => number | null;
  /** The instant, the browser's word on the network and the random number of all that is sent from now on. */
  readonly set: (world: Partial<Pick<Stamp, 'now' | 'random' | 'isOnline'>>) => void;
  readonly send: (event: UnstampedEvent) => Step;
  /** Lets time pass, with a TICK at each deadline that comes up in it. */
  readonly pass: (ms: number) => void;
  /** Lets time pass until the next deadline, and sends its TICK. */
  readonly awaitDeadline: () => Step;
  /** The browser has set the route that was asked for last. */
  readonly applied: () => Step;
  readonly refused: (failure: Failure) => Step;
  /** The check begun last has passed. */
  readonly passed: (latencyMs?: number) => Step;
  /** In the race begun last a server has answered first. */
  readonly won: (server: Server) => Step;
  /** The check begun last has failed. */
  readonly failed: (cause?: Cause, weight?: Weight) => Step;
  readonly checks: () => readonly CheckRequest[];
  readonly effects: () => readonly Effect[];
  readonly route: () => Route;
  /** Where the request of a page goes by the route set last. */
  readonly traffic: () => string;
  readonly notices: () => readonly EffectParams<'notify'>[];
  readonly intents: () => readonly EffectParams<'saveIntent'>[];
  readonly lastIntent: () => EffectParams<'saveIntent'> | undefined;
};

export type Start = {
  readonly settings?: Partial<Settings>;
  /** Times and counts other than those of the settings. */
  readonly parameters?: Partial<ConnectionParameters>;
  /** Where the machine stands; off, if not told otherwise. */
  readonly position?: Position;
};

export const parametersOf = (settings: Partial<Settings> = {}): ConnectionParameters =>
  toParameters({ ...defaultSettings, ...settings });

export function createRun({ settings, parameters, position: begun }: Start = {}): Run {
  const initial = { ...parametersOf(settings), ...parameters };
  let position: Position = begun ?? { state: 'disconnected', context: toInitialContext(initial) };
  let world = { now: START, random: 0.5, isOnline: true };
  let secrets = 0;
  const done: Effect[] = [];

  const send = (event: UnstampedEvent): Step => {
    secrets += 1;
    const taken = step(position, { ...event, ...world, secret: secrets.toString(16).padStart(32, 'a') });
    position = taken.to;
    done.push(...taken.durable, ...taken.fleeting);
    return taken;
  };
  const routes = () => done.flatMap(({ type, params }) => (type === 'setRoute' ? [params] : []));
  const checks = () => done.flatMap(({ type, params }) => (type === 'check' ? [params] : []));
  const intents = () => done.flatMap(({ type, params }) => (type === 'saveIntent' ? [params] : []));
  const notices = () => done.flatMap(({ type, params }) => (type === 'notify' ? [params] : []));
  const route = () => routes().at(-1)?.route ?? released;
  const epochOf = (begun: readonly { readonly epoch: number }[]) => begun.at(-1)?.epoch ?? -1;
  const waitMs = () => {
    const { deadlineAt } = position.context;
    return deadlineAt === null ? null : deadlineAt - world.now;
  };
  const checked = (outcome: Pick<CheckOutcome, 'verdict'> & Partial<CheckOutcome>) =>
    send({ ...toChecked(checks().at(-1)?.server ?? berlin, outcome), epoch: epochOf(checks()) });
  const tickAt = (now: number) => {
    world = { ...world, now };
    return send({ type: 'TICK' });
  };

  send({ type: 'BOOT', parameters: initial });
  done.length = 0;

  return {
    position: () => position,
    state: () => position.state,
    context: () => position.context,
    elapsedMs: () => world.now - START,
    waitMs,
    set: (change) => {
      world = { ...world, ...change };
    },
    send,
    pass: (ms) => {
      const until = world.now + ms;
      let at = world.now;
      for (let wait = waitMs(); wait !== null; wait = waitMs()) {
        at = Math.max(at, world.now + wait);
        if (at > until) break;
        tickAt(at);
        // A deadline that has not moved is due again, as for a timer that fires too early.
        at += 1;
      }
      world = { ...world, now: until };
    },
    awaitDeadline: () => tickAt(world.now + Math.max(0, waitMs() ?? 0)),
    applied: () => send({ type: 'ROUTE_APPLIED', epoch: epochOf(routes()) }),
    refused: (failure) => send({ type: 'ROUTE_REFUSED', epoch: epochOf(routes()), failure }),
    passed: (latencyMs = 20) => checked({ verdict: { type: 'passed', latencyMs } }),
    won: (server) => checked({ verdict: { type: 'passed', latencyMs: 20 }, server }),
    failed: (cause = 'serverUnreachable', weight = 'definitive') =>
      checked({ verdict: { type: 'failed', failure: { cause }, weight } }),
    checks,
    effects: () => done,
    route,
    traffic: () => toWords(route(), world.now),
    notices,
    intents,
    lastIntent: () => intents().at(-1),
  };
}

/** What a check has found out of a server alone. */
export const toChecked = (server: Server, outcome: Pick<CheckOutcome, 'verdict'> & Partial<CheckOutcome>) => ({
  type: 'CHECKED' as const,
  server,
  losers: [],
  ladder: { server: { state: outcome.verdict.type, durationMs: 20 } },
  ...outcome,
});

/** `direct`, `blocked` or the id of the server. */
function toWords(route: Route, now: number): string {
  if (route.type === 'released' || now < (route.directUntil ?? 0)) return 'direct';
  return route.otherwise.type === 'server' ? route.otherwise.server.id : route.otherwise.type;
}

/** A run that is connected to Berlin, with its first check passed. */
export function connectedRun(start?: Start): Run {
  const run = createRun(start);
  run.send({ type: 'CONNECT', server: berlin });
  run.applied();
  run.passed();
  run.applied();
  run.awaitDeadline();
  run.passed();
  return run;
}

/** A run that has lost Berlin, and looks at once whether any server answers. */
export function racingRun(start?: Start): Run {
  const run = connectedRun(start);
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
  return run;
}

/** A run that has lost Berlin and waits for its first attempt. */
export function lostRun(start?: Start): Run {
  const run = racingRun(start);
  run.failed();
  return run;
}
