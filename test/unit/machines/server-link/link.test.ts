import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { UnstampedLinkEvent } from '../../../../src/machines/server-link/events.ts';
import { Link, stepLink, toNewLink } from '../../../../src/machines/server-link/step.ts';

const failure = { cause: 'serverTimedOut' } as const;
const failed: UnstampedLinkEvent = { type: 'CONNECTION_FAILED', failure };

/** Sends events at the instants 1, 2, 3 … */
function run(...events: readonly UnstampedLinkEvent[]) {
  let link = toNewLink('berlin');
  const effects = events.map((event, index) => {
    const taken = stepLink(link, { ...event, now: index + 1 });
    link = taken.to;
    return taken.effects;
  });
  return { ...link, effects };
}

test('a link is opened, stands and is closed', () => {
  const { state, context, effects } = run({ type: 'CONNECT' }, { type: 'CONNECTED' }, { type: 'DISCONNECT' });
  expect({ state, context }).toEqual({
    state: 'disconnected',
    context: { serverId: 'berlin', time: 3, attempts: 0, maxAttempts: 3, error: null },
  });
  expect(effects).toEqual([['openLink'], [], ['closeLink']]);
});

test('a failed attempt is followed by the next at once, and what it failed from is remembered', () => {
  const { state, context, effects } = run({ type: 'CONNECT' }, failed);
  expect(state).toBe('connecting');
  expect(context).toMatchObject({ attempts: 2, error: failure, time: 2 });
  expect(effects).toEqual([['openLink'], ['openLink']]);
});

test('the third failure in a row is the end of it', () => {
  const { state, context, effects } = run({ type: 'CONNECT' }, failed, failed, failed, { type: 'RETRY' });
  expect(state).toBe('connectionFailed');
  expect(context).toMatchObject({ attempts: 3, error: failure, time: 4 });
  expect(effects).toEqual([['openLink'], ['openLink'], ['openLink'], [], []]);
});

test('an attempt that succeeds forgets the ones before it', () => {
  const { state, context } = run({ type: 'CONNECT' }, failed, { type: 'CONNECTED' });
  expect(state).toBe('connected');
  expect(context).toMatchObject({ attempts: 0, error: null });
});

test('after the end a new connect counts from one', () => {
  const { state, context } = run({ type: 'CONNECT' }, failed, failed, failed, { type: 'CONNECT' });
  expect(state).toBe('connecting');
  expect(context).toMatchObject({ attempts: 1, error: null });
});

test.each([
  ['disconnected', []],
  ['connecting', [{ type: 'CONNECT' }]],
  ['connected', [{ type: 'CONNECT' }, { type: 'CONNECTED' }]],
  ['connectionFailed', [{ type: 'CONNECT' }, failed, failed, failed]],
] as const)('a reset leads from %s to disconnected, with nothing left', (state, events) => {
  expect(run(...events).state).toBe(state);
  const reset = run(...events, { type: 'RESET' });
  expect(reset.state).toBe('disconnected');
  expect(reset.context).toMatchObject({ attempts: 0, error: null, time: events.length + 1 });
  expect(reset.effects.at(-1)).toEqual(['closeLink']);
});

test('the most attempts are the link’s own', () => {
  const link = toNewLink('berlin');
  const patient: Link = { ...link, context: { ...link.context, maxAttempts: 1 } };
  const { to } = stepLink(stepLink(patient, { type: 'CONNECT', now: 1 }).to, { ...failed, now: 2 });
  expect(to.state).toBe('connectionFailed');
});

test('a link goes on after it has been stored, wherever it stood', () => {
  const events: readonly UnstampedLinkEvent[] = [
    { type: 'CONNECT' },
    failed,
    { type: 'CONNECTED' },
    { type: 'DISCONNECT' },
    { type: 'CONNECT' },
    failed,
    failed,
    failed,
    { type: 'RESET' },
  ];
  let link = toNewLink('berlin');
  let stored = link;
  for (const [index, event] of events.entries()) {
    link = stepLink(link, { ...event, now: index }).to;
    stored = stepLink(v.parse(Link, JSON.parse(JSON.stringify(stored))), { ...event, now: index }).to;
    expect(stored).toEqual(link);
  }
});
