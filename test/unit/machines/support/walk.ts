import fc from 'fast-check';
import { causeNames } from '../../../../src/domain/cause.ts';
import type { Weight } from '../../../../src/domain/error-codes.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { LeakKind } from '../../../../src/domain/leak.ts';
import type { Server } from '../../../../src/domain/server.ts';
import { KillSwitch, PrivateWindows } from '../../../../src/domain/settings.ts';
import { withToken } from '../../../../src/domain/token.ts';
import type { Verdict } from '../../../../src/domain/verdict.ts';
import type { CheckRequest } from '../../../../src/machines/connection/effects.ts';
import type { ConnectionEvent, EventType, UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import { tokenOf } from '../../../../src/machines/connection/route.ts';
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

/** A walk: the intent that the browser starts with, the servers that may take over, and what happens then. */
export type Walk = { readonly intent: unknown; readonly standbys: readonly Server[]; readonly moves: readonly Move[] };

export type Stride = { readonly from: Position; readonly event: ConnectionEvent; readonly taken: Step };

const CURRENT = 0;
const STALE = -1;

const DIRECT_IP = '198.51.100.1';

const CLOCK_SET_BACK_MS = -3_600_000;

/** Where a sign-in begins, as the page of its tab is named then. */
const CHECK_ADDRESS = 'http://check.test/generate_204';

const failures: fc.Arbitrary<Failure> = fc
  .oneof({ weight: 3, arbitrary: fc.constantFrom(...causeNames) }, fc.constant('captivePortal'))
  .map((cause) => ({ cause, code: 'CODE' }));
const weights = fc.constantFrom<Weight>('definitive', 'soft', 'none');
const epochs = fc.constantFrom(CURRENT, CURRENT, CURRENT, STALE);
const passed: fc.Arbitrary<Verdict> = fc.record({ type: fc.constant('passed'), latencyMs: fc.nat(500) });
const failed: fc.Arbitrary<Verdict> = fc.record({ type: fc.constant('failed'), failure: failures, weight: weights });
const parameters = fc
  .record({
    killSwitch: fc.constantFrom(...KillSwitch.options),
    allowCanary: fc.boolean(),
    privateWindows: fc.constantFrom(...PrivateWindows.options),
  })
  .map(parametersOf);

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
    server: fc.constantFrom(berlin, paris),
    losers: fc.constant([]),
    ladder: fc.constantFrom({}, { server: { state: 'passed', durationMs: 20 } }),
  }),
  EXIT_MEASURED: fc.record({
    type: fc.constant('EXIT_MEASURED'),
    epoch: epochs,
    exit: fc.constantFrom(
      null,
      { exitIp: '203.0.113.1', serverLocation: null },
      { exitIp: DIRECT_IP, serverLocation: null },
    ),
    durationMs: fc.nat(500),
  }),
  DIRECT_IP_MEASURED: fc.record({
    type: fc.constant('DIRECT_IP_MEASURED'),
    ip: fc.constant(DIRECT_IP),
  }),
  RUN_CHECKS: fc.constant({ type: 'RUN_CHECKS' }),
  SERVED: fc.constant({ type: 'SERVED' }),
  LEAK_SEEN: fc.record({
    type: fc.constant('LEAK_SEEN'),
    leak: fc
      .tuple(fc.constantFrom(...LeakKind.options), fc.constantFrom(START, START + 100_000))
      .map(([kind, at]) => ({ kind, at })),
  }),
  SIGN_IN: fc.constant({ type: 'SIGN_IN', address: CHECK_ADDRESS }),
  SIGN_IN_MOVED: fc.record({
    type: fc.constant('SIGN_IN_MOVED'),
    from: fc.constantFrom(CHECK_ADDRESS, CHECK_ADDRESS, 'http://portal.test/', 'http://page.test/'),
    to: fc.constantFrom('http://portal.test/', 'http://other.test/', 'about:blank'),
    tabId: fc.constant(1),
  }),
  STANDBYS_CHANGED: fc.constantFrom(
    { type: 'STANDBYS_CHANGED', standbys: [paris] },
    { type: 'STANDBYS_CHANGED', standbys: [berlin] },
    { type: 'STANDBYS_CHANGED', standbys: [] },
  ),
  TEST_SERVERS: fc.constantFrom(
    { type: 'TEST_SERVERS', servers: [paris, berlin] },
    { type: 'TEST_SERVERS', servers: [paris] },
    { type: 'TEST_SERVERS', servers: [] },
  ),
  SUBSCRIPTION_ASKED: fc.constantFrom(
    { type: 'SUBSCRIPTION_ASKED', serverId: 'berlin', result: { state: 'passed', durationMs: 20 }, failure: null },
    {
      type: 'SUBSCRIPTION_ASKED',
      serverId: 'berlin',
      result: { state: 'failed', durationMs: 20 },
      failure: { cause: 'subscriptionExpired' },
    },
    { type: 'SUBSCRIPTION_ASKED', serverId: 'paris', result: { state: 'notRun', durationMs: null }, failure: null },
  ),
  METRICS_UPDATE: fc.record({
    type: fc.constant('METRICS_UPDATE'),
    epoch: epochs,
    metrics: fc.constantFrom({}, { bytesUploaded: 1, bytesDownloaded: 2 }),
  }),
};

const isEventType = (key: string): key is EventType => key in eventsOf;
export const eventTypes: readonly EventType[] = Object.keys(eventsOf).filter(isEventType);

/** The same variants in every run. */
export const variantsOf = (type: EventType): readonly UnstampedEvent[] =>
  fc.sample<UnstampedEvent>(eventsOf[type], { seed: 4, numRuns: 12 });

/** What carries a connection forward comes often enough for walks to get somewhere. */
const often: readonly EventType[] = ['ROUTE_APPLIED', 'CHECKED', 'TICK'];
/** What means something only after another thing that is rare. */
const seldom: readonly EventType[] = ['SIGN_IN', 'SIGN_IN_MOVED', 'RUN_CHECKS', 'STANDBYS_CHANGED'];

const events: fc.Arbitrary<UnstampedEvent> = fc.oneof(
  ...Object.values(eventsOf).map((arbitrary) => ({ arbitrary, weight: 1 })),
  ...often.map((type) => ({ arbitrary: eventsOf[type], weight: 24 })),
  { arbitrary: eventsOf.CONNECT, weight: 12 },
  ...seldom.map((type) => ({ arbitrary: eventsOf[type], weight: 6 })),
);

const moves: fc.Arbitrary<Move> = fc.record({
  afterMs: fc.oneof(
    { weight: 18, arbitrary: fc.constantFrom(0, 20, 20, 1_000, 5_000, 31_000) },
    { weight: 6, arbitrary: fc.nat(70_000) },
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
  standbys: fc.constantFrom([], [paris], [paris]),
  moves: fc.array(moves, { minLength: 1, maxLength: 60, size: 'max' }),
});

/** Takes a walk, and tells of each stride of it. A session always begins with BOOT. */
export function* strides({ intent, standbys, moves: all }: Walk): Generator<Stride> {
  const initial = parametersOf();
  let now: number = START;
  let secrets = 0;
  const nextSecret = () => (secrets++).toString(16).padStart(32, 'a');
  const { state, context } = recordFromIntent(intent, initial, { now, secret: nextSecret() });
  let position: Position = { state, context: { ...context, standbys: [...standbys] } };
  let asked: CheckRequest | undefined;
  const boot: Move = { afterMs: 0, random: 0.5, isOnline: true, event: { type: 'BOOT', parameters: initial } };
  for (const { afterMs, random, isOnline, event } of [boot, ...all]) {
    now += afterMs;
    const stamped = { ...toReal(event, position, asked), now, random, isOnline, secret: nextSecret() };
    const taken = step(position, stamped);
    yield { from: position, event: stamped, taken };
    position = taken.to;
    asked = taken.fleeting.flatMap(({ type, params }) => (type === 'check' ? [params] : [])).at(-1) ?? asked;
  }
}

/** The event as it comes about where the machine stands: a check answers only where one was asked for, and for none but its servers. */
function toReal(event: UnstampedEvent, position: Position, asked: CheckRequest | undefined): UnstampedEvent {
  if (event.type !== 'CHECKED' || !asked) return toPresent(event, position);
  const isRaced = event.verdict.type === 'passed' && asked.standbys.some(({ id }) => id === event.server.id);
  return { ...event, epoch: asked.epoch + event.epoch, server: isRaced ? event.server : asked.server };
}

/** The event with the epoch, and the sign-in with the token, that it has where the machine stands. */
export function toPresent(event: UnstampedEvent, { context }: Position): UnstampedEvent {
  if ('epoch' in event) return { ...event, epoch: context.epoch + event.epoch };
  if (event.type !== 'SIGN_IN_MOVED' || event.from !== CHECK_ADDRESS) return event;
  return { ...event, from: withToken(CHECK_ADDRESS, tokenOf(context.secret, 'signIn'), '1') };
}
