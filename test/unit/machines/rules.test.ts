import { describe, expect, test } from 'vitest';
import { type Route, toServer } from '../../../src/domain/route.ts';
import { toRulesInForce } from '../../../src/domain/rules/rules-in-force.ts';
import { toRuleTableNote } from '../../../src/domain/rules/table-note.ts';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { parametersOf, type Run } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { runIn } from './support/states.ts';

const NOTE = toRuleTableNote({
  madeOf: '',
  revision: '1',
  tableId: 'table',
  actions: [{ type: 'tunnel' }, { type: 'direct' }, { type: 'block' }, { type: 'server', serverId: paris.id }],
  elsewhere: [],
});
const rules = toRulesInForce(NOTE, [berlin, paris]);

const destinationsOf = (route: Route) =>
  route.type === 'routed'
    ? (route.rules?.destinations.map((destination) => (destination ? destination.type : 'otherwise')) ?? 'no rules')
    : route.type;

const follow = (run: Run, inForce = rules) =>
  run.send({ type: 'SETTINGS_CHANGED', parameters: { ...parametersOf(), rules: inForce } });

const PROTECTED = ['otherwise', 'direct', 'blocked', 'server'];
/** While nothing is protected, a server of its own counts for no site. */
const UNPROTECTED = ['otherwise', 'direct', 'blocked', 'otherwise'];

test('an action that names a server leads to it, and nowhere once it is gone', () => {
  const run = runIn.connected({ parameters: { rules } });
  const route = run.route();
  expect(route.type === 'routed' && route.rules?.destinations[3]).toEqual(toServer(paris));
  follow(run, toRulesInForce(NOTE, [berlin]));
  expect(destinationsOf(run.route())).toEqual(['otherwise', 'direct', 'blocked', 'blocked']);
});

describe('rules that were there before are part of the route', () => {
  test.each(restingStates)('in %s', (state) => {
    const run = runIn[state]({ parameters: { rules } });
    const isProtected = run.context().traffic.type !== 'direct';
    expect(destinationsOf(run.route())).toEqual(isProtected ? PROTECTED : UNPROTECTED);
  });
});

describe('rules that come are put into force at once', () => {
  test.each(restingStates.filter((state) => state !== 'disconnecting'))('in %s', (state) => {
    const run = runIn[state]();
    const { otherwise } = { otherwise: undefined, ...run.route() };
    const { durable } = follow(run);
    expect(durable.filter(({ type }) => type === 'setRoute')).toHaveLength(1);
    const isProtected = run.context().traffic.type !== 'direct';
    expect(destinationsOf(run.route())).toEqual(isProtected ? PROTECTED : UNPROTECTED);
    expect(run.state()).toBe(state);
    // What no rule names goes where it went.
    if (otherwise) expect(run.route()).toMatchObject({ otherwise });
  });

  test('in disconnecting, with the route of what comes next', () => {
    const run = runIn.disconnecting();
    follow(run);
    run.applied();
    expect([run.state(), destinationsOf(run.route())]).toEqual(['disconnected', UNPROTECTED]);
  });
});

test('while off, the browser has its own settings unless something is to be blocked', () => {
  const run = runIn.disconnected();
  follow(run, { ...rules, ways: rules.ways.filter(({ type }) => type !== 'block') });
  expect(run.route()).toEqual({ type: 'released' });
  follow(run);
  expect(run.route()).toMatchObject({ type: 'routed', otherwise: { type: 'direct' } });
  follow(run, { ...rules, ways: [] });
  expect(run.route()).toEqual({ type: 'released' });
});

test('a check under way while rules change finds its way as before', () => {
  const run = runIn['connecting.verifying']();
  const before = run.route();
  follow(run);
  const after = run.route();
  expect(after.type === 'routed' && after.exceptions).toEqual(before.type === 'routed' && before.exceptions);
  run.passed();
  expect(run.state()).toBe('connecting.securing');
});
