import fc from 'fast-check';
import { causeNames } from '../../../../src/domain/cause.ts';
import type { Weight } from '../../../../src/domain/error-codes.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { KillSwitch } from '../../../../src/domain/settings.ts';
import type { Verdict } from '../../../../src/domain/verdict.ts';
import type { ConnectionEvent, EventType, UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import { type Position, type Step, step } from '../../../../src/machines/connection/step.ts';
import { recordFromIntent } from '../../../../src/session/record.ts';
import { parametersOf, START } from './run.ts';
import { berlin, berlinMoved, berlinRenamed, paris } from './servers.ts';

/** One thing that happens, some time after the one before, or before it by a clock that was set back. The epoch of a result is told relative to the machine's. */
export type Move = {
  readonly afterMs: number;
  readonly random: number;
  readonly isOnline: boolean;
  readonly event: UnstampedEvent;
};

/** A walk: the intent that the browser starts with, and what happens then. */
export type Walk = { readonly intent: unknown; readonly moves: readonly Move[] };

export type Stride = { readonly from: Position; readonly event: ConnectionEvent; readonly taken: Step };

const CURRENT = 0;
const STALE = -1;

const CLOCK_SET_BACK_MS = -3_600_000;

const failures: fc.Arbitrary<Failure> = fc.constantFrom(...causeNames).map((cause) => ({ cause, code: 'CODE' }));
const weights = fc.constantFrom<Weight>('definitive', 'soft', 'none');
const epochs = fc.constantFrom(CURRENT, CURRENT, CURRENT, STALE);
const passed: fc.Arbitrary<Verdict> = fc.record({ type: fc.constant('passed'), latencyMs: fc.nat(500) });
const failed: fc.Arbitrary<Verdict> = fc.record({ type: fc.constant('failed'), failure: failures, weight: weights });
const parameters = fc.constantFrom(...KillSwitch.options).map((killSwitch) => parametersOf({ killSwitch }));

/** Each event of the machine in all its variants. A new event does not compile without an entry here. */
const eventsOf: { readonly [Type in EventType]: fc.Arbitrary<Extract<UnstampedEvent, { type: Type }>> } = {
  BOOT: fc.record({ type: fc.constant('BOOT'), parameters }),
  TICK: fc.constant({ type: 'TICK' }),
  CONNECT: fc.record({ type: fc.constant('CONNECT'), server: fc.constantFrom(berlin, paris) }),
  DISCONNECT: fc.constant({ type: 'DISCONNECT' }),
  RETRY: fc.constant({ type: 'RETRY' }),
  DISMISS: fc.constant({ type: 'DISMISS' }),
  PAUSE: fc.constant({ type: 'PAUSE' }),
  CONNECTION_LOST: fc.record({ type: fc.constant('CONNECTION_LOST'), failure: failures }),
  HINT: fc.constant({ type: 'HINT' }),
  LOOK: fc.constant({ type: 'LOOK' }),
  CHALLENGE_FAILED: fc.record({
    type: fc.constant('CHALLENGE_FAILED'),
    serverId: fc.constantFrom('berlin', 'paris'),
    failure: fc.constantFrom<Failure>({ cause: 'credentialsRejected' }, { cause: 'credentialsMissing' }),
  }),
  CONTROL_CHANGED: fc.record({
    type: fc.constant('CONTROL_CHANGED'),
    control: fc.constantFrom('ours', 'other', 'policy'),
  }),
  NETWORK_CHANGED: fc.constant({ type: 'NETWORK_CHANGED' }),
  SERVER_CHANGED: fc.constantFrom(
    { type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinRenamed },
    { type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinMoved },
    { type: 'SERVER_CHANGED', serverId: 'berlin', server: null },
    { type: 'SERVER_CHANGED', serverId: 'paris', server: null },
  ),
  SERVER_SELECTED: fc.record({
    type: fc.constant('SERVER_SELECTED'),
    server: fc.constantFrom(berlin, paris, null),
  }),
  CREDENTIALS_CHANGED: fc.record({
    type: fc.constant('CREDENTIALS_CHANGED'),
    serverId: fc.constantFrom('berlin', 'paris'),
  }),
  SETTINGS_CHANGED: fc.record({ type: fc.constant('SETTINGS_CHANGED'), parameters }),
  ROUTE_APPLIED: fc.record({ type: fc.constant('ROUTE_APPLIED'), epoch: epochs }),
  ROUTE_REFUSED: fc.record({ type: fc.constant('ROUTE_REFUSED'), epoch: epochs, failure: failures }),
  CHECKED: fc.record({
    type: fc.constant('CHECKED'),
    epoch: epochs,
    verdict: fc.oneof({ weight: 3, arbitrary: passed }, { weight: 2, arbitrary: failed }),
  }),
  METRICS_UPDATE: fc.record({
    type: fc.constant('METRICS_UPDATE'),
    epoch: epochs,
    metrics: fc.constant({ exitIp: '203.0.113.1' }),
  }),
};

const isEventType = (key: string): key is EventType => key in eventsOf;
export const eventTypes: readonly EventType[] = Object.keys(eventsOf).filter(isEventType);

/** The same variants in every run. */
export const variantsOf = (type: EventType): readonly UnstampedEvent[] =>
  fc.sample<UnstampedEvent>(eventsOf[type], { seed: 4, numRuns: 12 });

/** What carries a connection forward comes often enough for walks to get somewhere. */
const often: readonly EventType[] = ['CONNECT', 'ROUTE_APPLIED', 'CHECKED', 'TICK'];

const events: fc.Arbitrary<UnstampedEvent> = fc.oneof(
  ...Object.values(eventsOf).map((arbitrary) => ({ arbitrary, weight: 1 })),
  ...often.map((type) => ({ arbitrary: eventsOf[type], weight: 6 })),
);

const moves: fc.Arbitrary<Move> = fc.record({
  afterMs: fc.oneof(
    { weight: 9, arbitrary: fc.oneof(fc.constantFrom(0, 1_000, 5_000, 31_000), fc.nat(70_000)) },
    { weight: 1, arbitrary: fc.constant(CLOCK_SET_BACK_MS) },
  ),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  isOnline: fc.constantFrom(true, true, true, false),
  event: events,
});

const intents = fc.constantFrom<unknown>(
  undefined,
  { state: 'off' },
  { state: 'on', server: berlin, isProtecting: true },
  { state: 'on', server: berlin, isProtecting: false },
  { state: 'paused', server: berlin, until: START + 60_000 },
  'damaged',
);

export const walks: fc.Arbitrary<Walk> = fc.record({
  intent: intents,
  moves: fc.array(moves, { minLength: 1, maxLength: 60, size: 'max' }),
});

/** Takes a walk, and tells of each stride of it. A session always begins with BOOT. */
export function* strides({ intent, moves: all }: Walk): Generator<Stride> {
  const initial = parametersOf();
  let now: number = START;
  let secrets = 0;
  const nextSecret = () => (secrets++).toString(16).padStart(32, 'a');
  const { state, context } = recordFromIntent(intent, initial, { now, secret: nextSecret() });
  let position: Position = { state, context };
  const boot: Move = { afterMs: 0, random: 0.5, isOnline: true, event: { type: 'BOOT', parameters: initial } };
  for (const { afterMs, random, isOnline, event } of [boot, ...all]) {
    now += afterMs;
    const stamped = { ...toPresent(event, position), now, random, isOnline, secret: nextSecret() };
    const taken = step(position, stamped);
    yield { from: position, event: stamped, taken };
    position = taken.to;
  }
}

/** The event with the epoch that it has where the machine stands. */
export const toPresent = (event: UnstampedEvent, { context }: Position): UnstampedEvent =>
  'epoch' in event ? { ...event, epoch: context.epoch + event.epoch } : event;
