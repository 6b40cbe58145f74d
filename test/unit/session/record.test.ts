import { describe, expect, test } from 'vitest';
import { toInitialContext } from '../../../src/machines/connection/context.ts';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { parseRecord, recordFromIntent, toRecord } from '../../../src/session/record.ts';
import { parametersOf, START } from '../machines/support/run.ts';
import { berlin } from '../machines/support/servers.ts';
import { givenUpRun, runIn } from '../machines/support/states.ts';

const secret = 'f'.repeat(32);
const fromIntent = (raw: unknown, killSwitch: 'block' | 'direct' | 'lockdown' = 'block') =>
  recordFromIntent(raw, parametersOf({ killSwitch }), { now: START, secret });

describe('a record', () => {
  test.each(restingStates)('of %s is read back by the next worker', (state) => {
    const { context } = runIn[state]().position();
    const record = toRecord(state, context, []);
    expect(parseRecord(JSON.parse(JSON.stringify(record)))).toStrictEqual(record);
  });

  test('keeps what was decided and perhaps not yet done, in its order', () => {
    const run = runIn.connected();
    const { to, durable } = run.send({ type: 'CONNECTION_LOST', failure: { cause: 'credentialsRejected' } });
    const record = toRecord(to.state, to.context, [...durable]);
    expect(durable.map(({ type }) => type)).toEqual(['notify', 'setRoute']);
    expect(parseRecord(JSON.parse(JSON.stringify(record)))?.outbox).toStrictEqual(durable);
  });

  const record = toRecord('error', givenUpRun().context(), []);

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'record'],
    ['a list', []],
    ['an empty object', {}],
    ['one of an earlier version', { ...record, version: 0 }],
    ['one of a later version', { ...record, version: 2 }],
    ['one without a version', { ...record, version: undefined }],
    ['one in a state that is none', { ...record, state: 'asleep' }],
    ['one in a state that is only passed through', { ...record, state: 'failing' }],
    ['one without a context', { ...record, context: undefined }],
    ['one whose context lacks a part', { ...record, context: { ...record.context, secret: undefined } }],
    ['one whose traffic is unknown', { ...record, context: { ...record.context, traffic: { type: 'maybe' } } }],
    [
      'one whose server has a host that is none',
      { ...record, context: { ...record.context, server: { ...berlin, host: 'a"b' } } },
    ],
    ['one with a deadline that is no number', { ...record, context: { ...record.context, deadlineAt: 'soon' } }],
    ['one with an effect unknown', { ...record, outbox: [{ type: 'selfDestruct', params: {} }] }],
    [
      'one with a check in the outbox, which died with its worker',
      { ...record, outbox: [{ type: 'measureExit', params: { epoch: 1 } }] },
    ],
    ['one without an outbox', { ...record, outbox: undefined }],
  ])('cannot be %s', (_name, raw) => {
    expect(parseRecord(record)).toBeDefined();
    expect(parseRecord(raw)).toBeUndefined();
  });
});

describe('a session that begins without a record', () => {
  test.each([undefined, { state: 'off' }])('is off where nothing was wanted: %j', (raw) => {
    expect(fromIntent(raw)).toEqual(toRecord('disconnected', { ...toInitialContext(parametersOf()), secret }, []));
  });

  test('is off and blocked in lockdown', () => {
    expect(fromIntent({ state: 'off' }, 'lockdown')).toMatchObject({
      state: 'disconnected',
      context: { traffic: { type: 'blocked' } },
    });
  });

  test('connects where a connect was under way, with traffic as it is without one', () => {
    expect(fromIntent({ state: 'on', server: berlin, isProtecting: false })).toMatchObject({
      state: 'connecting.staging',
      context: {
        server: berlin,
        traffic: { type: 'direct' },
        fallback: { type: 'direct' },
        attempt: 1,
        limitAt: START + 30_000,
      },
    });
    expect(fromIntent({ state: 'on', server: berlin, isProtecting: false }, 'lockdown')).toMatchObject({
      context: { traffic: { type: 'blocked' }, fallback: { type: 'blocked' } },
    });
  });

  test.each(['block', 'direct', 'lockdown'] as const)(
    'takes a tunnel up again with everything in it (%s)',
    (killSwitch) => {
      expect(fromIntent({ state: 'on', server: berlin, isProtecting: true }, killSwitch)).toMatchObject({
        state: 'reconnecting.attempting',
        context: { server: berlin, traffic: { type: 'server', server: berlin }, attempt: 1, lostAt: START },
      });
    },
  );

  test.each<unknown>([
    null,
    'on',
    7,
    {},
    [],
    { state: 'paused' },
    { state: 'on' },
    { state: 'on', server: berlin },
    { state: 'on', server: { ...berlin, port: 0 }, isProtecting: true },
    { state: 'on', server: null, isProtecting: true },
  ])('blocks where what was wanted cannot be read: %j', (raw) => {
    for (const killSwitch of ['block', 'direct', 'lockdown'] as const)
      expect(fromIntent(raw, killSwitch)).toMatchObject({
        state: 'error',
        context: { server: null, traffic: { type: 'blocked' }, failure: { cause: 'routingBroken' } },
        outbox: [],
      });
  });

  test('begins with the secret it is given, and leaves a record that can be read', () => {
    for (const raw of [undefined, 'damaged', { state: 'on', server: berlin, isProtecting: true }]) {
      const record = fromIntent(raw);
      expect(record.context.secret).toBe(secret);
      expect(parseRecord(JSON.parse(JSON.stringify(record)))).toStrictEqual(record);
    }
  });
});
