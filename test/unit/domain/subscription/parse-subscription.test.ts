import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../../../src/domain/measurement.ts';
import { parseSubscription } from '../../../../src/domain/subscription/parse-subscription.ts';
import type { Subscription } from '../../../../src/domain/subscription/subscription-report.ts';
import { active } from './active.ts';

const answered = (status: number, body: unknown, retryAfterMs: number | null = null): Measurement => ({
  type: 'answered',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfterMs,
  durationMs: 20,
});
const read = (fields: object, status = 200) => parseSubscription(answered(status, fields));
const unreachable = (code: string, retryAfterMs: number | null = null) => ({
  failure: { cause: 'subscriptionUnreachable', code },
  retryAfterMs,
});

test('all that an operator can say is read', () => {
  const answer = {
    state: 'quotaExceeded',
    plan: 'Family',
    expiresAt: '2027-03-01T12:00:00+01:00',
    quotaBytes: 5_000_000_000,
    usedBytes: 5_000_000_001,
    quotaResetsAt: '2027-03-15T00:00:00Z',
    devices: 2,
    maxDevices: 5,
    manageUrl: 'https://operator.example/account?id=7',
  };
  expect(read(answer)).toEqual({
    subscription: { ...answer, expiresAt: Date.UTC(2027, 2, 1, 11), quotaResetsAt: Date.UTC(2027, 2, 15) },
  });
});

test.each(['active', 'expired', 'quotaExceeded'] as const)('%s is enough', (state) => {
  expect(read({ state })).toEqual({ subscription: { ...active, state } });
});

describe('an active one stays so', () => {
  test.each([
    ['whose end has passed by years', '2001-01-01T00:00:00Z'],
    ['whose end is far off', '9999-12-31T23:59:59Z'],
  ])('%s: the operator decides, and not this clock', (_that, expiresAt) => {
    expect(read({ state: 'active', expiresAt })).toEqual({
      subscription: { ...active, expiresAt: Date.parse(expiresAt) },
    });
  });
});

describe('402 is an end', () => {
  test.each<[string, unknown, Partial<Subscription>]>([
    ['with nothing else said', '', {}],
    ['with something said that is no JSON', '<h1>Pay</h1>', {}],
    ['with the rest', { state: 'expired', plan: 'Family' }, { plan: 'Family' }],
    ['whatever the state is said to be', { state: 'active', usedBytes: 1 }, { usedBytes: 1 }],
  ])('%s', (_how, body, fields) => {
    expect(parseSubscription(answered(402, body))).toEqual({
      subscription: { ...active, state: 'expired', ...fields },
    });
  });
});

describe('no usable answer', () => {
  test.each<[string, Measurement, ReturnType<typeof unreachable>]>([
    ['silence', { type: 'timedOut' }, unreachable('timedOut')],
    ['an error', { type: 'failed', code: 'net::ERR_NAME_NOT_RESOLVED' }, unreachable('net::ERR_NAME_NOT_RESOLVED')],
    ['a sentence for an error', { type: 'failed', code: 'x'.repeat(500) }, unreachable('x'.repeat(100))],
    ['a server error', answered(500, { state: 'active' }), unreachable('HTTP 500')],
    ['a redirect', answered(302, { state: 'active' }), unreachable('HTTP 302')],
    ['too many questions', answered(429, '', 60_000), unreachable('HTTP 429', 60_000)],
    ['a pause', answered(503, '', 3_600_000), unreachable('HTTP 503', 3_600_000)],
    ['no JSON', answered(200, 'active'), unreachable('HTTP 200, no state')],
    ['a list', answered(200, [{ state: 'active' }]), unreachable('HTTP 200, no state')],
    ['nothing', answered(200, 'null'), unreachable('HTTP 200, no state')],
    ['no state', answered(200, { plan: 'Family' }), unreachable('HTTP 200, no state')],
    ['an unknown state', answered(200, { state: 'gold' }), unreachable('HTTP 200, no state')],
    ['a state of every object', answered(200, { state: 'toString' }), unreachable('HTTP 200, no state')],
    ['more than is read', answered(200, { state: 'active', x: 'x'.repeat(16_000) }), unreachable('HTTP 200, no state')],
    ['an answer cut off', answered(200, '{"state":"active"'), unreachable('HTTP 200, no state')],
  ])('%s', (_what, measurement, expected) => {
    expect(parseSubscription(measurement)).toEqual(expected);
  });

  test.each([401, 403])('%i: the token is not taken', (status) => {
    expect(parseSubscription(answered(status, { state: 'active' }, 5_000))).toEqual({
      failure: { cause: 'credentialsRejected', code: `HTTP ${status}` },
      retryAfterMs: 5_000,
    });
  });
});

describe('a field that cannot be read is left out, and nothing else is', () => {
  test.each<[keyof Subscription, readonly unknown[]]>([
    ['plan', ['', ' ', 'x'.repeat(101), 'a\u0000b', 7, {}, null, ['Family']]],
    [
      'expiresAt',
      [
        '',
        'tomorrow',
        '2027-03-01',
        '2027-03-01T12:00:00',
        '2027-13-01T12:00:00Z',
        '2027-03-01 12:00:00Z',
        1_800_000_000_000,
        `2027-03-01T12:00:00.${'0'.repeat(40)}Z`,
        '+275760-09-13T00:00:00Z',
      ],
    ],
    ['quotaResetsAt', ['', '15', '2027-03-15', 15, 1_800_000_000_000, '2027-02-29T25:00:00Z', null]],
    ['quotaBytes', [-1, '5', 1e300, null, {}, true]],
    ['usedBytes', [-0.5, '', 2 ** 60]],
    ['devices', [-1, 1.5, [], '2']],
    ['maxDevices', [-1, 1e16]],
    [
      'manageUrl',
      [
        'http://operator.example/',
        'javascript:alert(1)',
        'data:text/html,x',
        'https://name:password@operator.example/',
        'https://127.0.0.1/',
        'https://operator.example/ x',
        `https://operator.example/${'x'.repeat(500)}`,
        '/account',
        'chrome://settings',
        7,
      ],
    ],
  ])('%s', (name, values) => {
    for (const value of values)
      expect(read({ state: 'expired', devices: 1, plan: 'Family', [name]: value })).toEqual({
        subscription: { ...active, state: 'expired', devices: 1, plan: 'Family', [name]: null },
      });
  });

  test('names of every object are no fields', () => {
    const text = '{"state":"active","__proto__":{"plan":"Other"},"constructor":1}';
    expect(parseSubscription(answered(200, text))).toEqual({ subscription: active });
  });
});
