import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readSubscription } from '../../../src/chores/read-subscription.ts';
import type { Measurement } from '../../../src/domain/measurement.ts';
import type { Server } from '../../../src/domain/server.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { noSubscription } from '../../../src/domain/subscription/subscription-report.ts';
import type { CheckRequest } from '../../../src/machines/connection/effects.ts';
import type { ResultEvent } from '../../../src/machines/connection/events.ts';
import { tokenOf } from '../../../src/machines/connection/route.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { createErrands, type ErrandPorts } from '../../../src/session/errands.ts';
import { berlin } from '../machines/support/servers.ts';

const SECRET = 'a'.repeat(32);
const PUBLIC = 'https://operator.example/subscription';
const OWN = 'http://steadway.internal/subscription';
const ended = '{"state":"expired","manageUrl":"https://operator.example/account"}';

const answered = (status: number, body = ''): Measurement => ({
  type: 'answered',
  status,
  body,
  retryAfterMs: null,
  durationMs: 20,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Given = {
  readonly subscriptionUrl?: string;
  /** What the server does with a check. */
  readonly check?: Measurement;
  readonly operator?: Measurement | 'silent';
  readonly isDirect?: boolean;
  readonly thread?: 'well' | 'broken' | 'hanging';
};

/** A check of a server while nothing goes through it, and what was asked besides. */
async function check({ subscriptionUrl, isDirect = true, thread = 'well', ...given }: Given) {
  const { check: own = answered(403), operator = answered(200, ended) } = given;
  const asked: { readonly url: string; readonly token: string | undefined }[] = [];
  const stored = { report: noSubscription };
  const reported: unknown[] = [];
  const request: SessionPorts['request'] = (url, { token, timeoutMs }) => {
    const isOperator = url.includes('/subscription');
    if (isOperator) asked.push({ url, token });
    const answer = isOperator ? operator : url.endsWith(tokenOf(SECRET, 'server')) ? own : answered(204);
    if (answer !== 'silent') return Promise.resolve(answer);
    return new Promise((resolve) => setTimeout(resolve, timeoutMs, { type: 'timedOut' }));
  };
  const ports: ErrandPorts = {
    clock: { now: () => Date.now(), random: () => 0.5, secret: () => SECRET, isOnline: () => true },
    request,
    tokens: { find: async () => 'secret' },
    openPage: async () => {},
    doChore: async (name, params) => {
      if (thread === 'hanging') return new Promise(() => {});
      if (thread === 'broken' || name !== 'readSubscription' || !('measurement' in params))
        throw new Error('expected a thread, got none');
      const done: unknown = await readSubscription(params, { now: () => Date.now() });
      return JSON.parse(JSON.stringify(done));
    },
    report: (error) => void reported.push(error),
    store: {
      loadSettings: async () => defaultSettings,
      loadSubscription: async () => stored.report,
      saveSubscription: async (report) => {
        stored.report = report;
      },
      loadWarned: async () => undefined,
    },
  };
  const server: Server = { ...berlin, ...(subscriptionUrl !== undefined && { subscriptionUrl }) };
  const params: CheckRequest = {
    epoch: 1,
    server,
    standbys: [],
    staggerMs: 250,
    secret: SECRET,
    ways: [],
    isDirect,
    timeoutMs: 9_500,
  };
  let event: ResultEvent | undefined;
  const startedAt = Date.now();
  createErrands(ports, (settled) => {
    event = settled;
  }).begin({ type: 'check', params });
  while (!event) await vi.advanceTimersByTimeAsync(10);
  const outcome = event.type === 'CHECKED' && event.verdict.type === 'failed' ? event : undefined;
  return {
    asked,
    stored,
    reported,
    ms: Date.now() - startedAt,
    cause: outcome?.verdict.type === 'failed' ? outcome.verdict.failure.cause : undefined,
    probe: outcome?.ladder.subscription?.state,
  };
}

describe('the operator of a server that turns somebody away', () => {
  test('is asked directly, names the cause, and is left to the pages', async () => {
    const { asked, cause, probe, stored } = await check({ subscriptionUrl: PUBLIC });
    expect(asked).toEqual([{ url: PUBLIC, token: 'secret' }]);
    expect([cause, probe]).toEqual(['subscriptionExpired', 'failed']);
    expect(stored.report).toMatchObject({
      serverId: 'berlin',
      subscription: { state: 'expired', manageUrl: 'https://operator.example/account' },
    });
  });

  test('is asked through the server where that answers for it', async () => {
    const { asked, cause } = await check({ subscriptionUrl: OWN });
    expect([asked.length, cause]).toEqual([1, 'subscriptionExpired']);
    expect(asked[0]?.url.startsWith(`${OWN}?n=`)).toBe(true);
    expect(asked[0]?.url.endsWith(`.${tokenOf(SECRET, 'server')}`)).toBe(true);
  });

  test.each<[string, Given, string | undefined]>([
    ['where there is none', {}, 'serverRefused'],
    ['while nothing goes direct', { subscriptionUrl: PUBLIC, isDirect: false }, 'serverRefused'],
    ['of a server that lets everybody in', { subscriptionUrl: PUBLIC, check: answered(204) }, undefined],
    [
      'of a server that is not there',
      { subscriptionUrl: PUBLIC, check: { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' } },
      'serverUnreachable',
    ],
  ])('is not asked %s', async (_where, given, expected) => {
    const { asked, cause, probe } = await check(given);
    expect([asked, cause, probe]).toEqual([[], expected, undefined]);
  });

  test.each<[string, Given, string | undefined]>([
    ['is silent', { operator: 'silent' }, 'failed'],
    ['has nothing against it', { operator: answered(200, '{"state":"active"}') }, 'passed'],
    ['does not know the token', { operator: answered(401) }, 'failed'],
    ['is heard by no thread', { thread: 'broken' }, undefined],
    ['is heard by a thread that hangs', { thread: 'hanging' }, undefined],
  ])('that %s leaves the server its cause, in 3 s', async (_that, given, expected) => {
    const { cause, probe, ms } = await check({ subscriptionUrl: PUBLIC, ...given });
    expect([cause, probe]).toEqual(['serverRefused', expected]);
    expect(ms).toBeLessThanOrEqual(3_010);
  });
});
