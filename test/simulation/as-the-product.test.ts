import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Measurement } from '../../src/domain/measurement.ts';
import { step } from '../../src/machines/connection/step.ts';
import type { Request } from '../../src/ports.ts';
import { checkServer } from '../../src/probes/check-server.ts';
import { createRandom } from '../integration/session/random.ts';
import { runCheck } from './check.ts';
import { toKills } from './detection.ts';
import { type FaultName, faults } from './fault.ts';
import type { Answer } from './path.ts';
import { productStep, type Step } from './product.ts';
import { productParameters, toScene } from './scenes.ts';
import { type Disturbance, simulate } from './simulate.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The same by the chart. */
const chartStep: Step = (context, event) => {
  const { to, fleeting } = step({ state: 'connected', context }, event);
  return {
    context: to.context,
    isChecking: fleeting.some(({ type }) => type === 'check'),
    isLost: to.state !== 'connected',
  };
};

describe('the simulated session checks and gives up at the very instants at which the machine does', () => {
  const outcomeOf = (toStep: Step, fault: FaultName, seed: number, disturbances: readonly Disturbance[]) => {
    const random = createRandom(seed);
    const setting = { link: 'mobile', isBrowsing: true, fault: faults[fault], faultAtMs: 5 * MINUTE_MS } as const;
    const scene = toScene({ parameters: productParameters, toStep: () => toStep }, setting, random);
    return simulate({ ...scene, untilMs: 10 * MINUTE_MS, disturbances, stopsAtLoss: true });
  };
  const disturbancesOf = (seed: number): readonly Disturbance[] => [
    ...toKills(seed, MINUTE_MS, 4 * MINUTE_MS),
    { type: 'clock', atMs: 4 * MINUTE_MS, byMs: seed % 2 === 0 ? HOUR_MS : -HOUR_MS },
    ...toKills(seed, MINUTE_MS, 4 * MINUTE_MS).map(({ atMs }) => ({
      type: 'kill' as const,
      atMs: atMs + 5 * MINUTE_MS,
    })),
  ];

  test.each(Object.keys(faults).filter(isFault))('%s', (fault) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const [simulated, real] = [productStep, chartStep].map((by) => outcomeOf(by, fault, seed, disturbancesOf(seed)));
      expect(simulated?.checksAtMs.length).toBeGreaterThan(5);
      expect(simulated).toEqual(real);
    }
  });
});

describe('a simulated check comes to what a check comes to, at the same instant', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const TIMEOUT_MS = 4_000;
  type Reply = { readonly afterMs: number; readonly measurement: Measurement } | undefined;
  const good = (afterMs: number): Reply => ({
    afterMs,
    measurement: { type: 'answered', status: 204, body: '', retryAfterMs: null, durationMs: afterMs },
  });
  const replies: Readonly<Record<string, Reply>> = {
    'a quick answer': good(20),
    'a slow answer': good(2_500),
    'an answer that is too late': good(4_100),
    'no answer': undefined,
    'a reset': { afterMs: 20, measurement: { type: 'failed', code: 'net::ERR_CONNECTION_RESET' } },
    'a late reset': { afterMs: 3_000, measurement: { type: 'failed', code: 'net::ERR_CONNECTION_RESET' } },
    'a closed port': { afterMs: 20, measurement: { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' } },
    'HTTP 502': {
      afterMs: 20,
      measurement: { type: 'answered', status: 502, body: '', retryAfterMs: null, durationMs: 20 },
    },
    'a portal': {
      afterMs: 20,
      measurement: { type: 'answered', status: 302, body: '', retryAfterMs: null, durationMs: 20 },
    },
  };
  const pairs = Object.keys(replies).flatMap((first) => Object.keys(replies).map((second) => [first, second] as const));

  const simulated = (...both: readonly Reply[]) => {
    const left = [...both];
    const ask = (atMs: number): Answer => {
      const reply = left.shift();
      return reply && { atMs: atMs + reply.afterMs, measurement: reply.measurement };
    };
    return runCheck(ask, 0, TIMEOUT_MS);
  };

  const real = async (...both: readonly Reply[]) => {
    const left = [...both];
    const request: Request = (_url, { timeoutMs }) => {
      const reply = left.shift();
      const [afterMs, measurement] =
        reply && reply.afterMs < timeoutMs
          ? [reply.afterMs, reply.measurement]
          : [timeoutMs, { type: 'timedOut' } as const];
      return new Promise((resolve) => setTimeout(resolve, afterMs, measurement));
    };
    const addresses = ['http://first.test/', 'http://second.test/'];
    const startedAt = Date.now();
    const { signal } = new AbortController();
    const ended = checkServer({ addresses, token: 'token', timeoutMs: TIMEOUT_MS, signal }, request);
    const timed = ended.then((verdict) => ({ endsAtMs: Date.now() - startedAt, verdict }));
    await vi.advanceTimersByTimeAsync(2 * TIMEOUT_MS);
    return timed;
  };

  test.each(pairs)('%s, then %s', async (first, second) => {
    expect(simulated(replies[first], replies[second])).toEqual(await real(replies[first], replies[second]));
  });
});

function isFault(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
