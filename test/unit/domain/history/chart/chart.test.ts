import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toChart } from '../../../../../src/domain/history/chart/chart.ts';
import { chartRanges, toChartSpan } from '../../../../../src/domain/history/chart/chart-span.ts';
import { BLOCK_MS } from '../../../../../src/domain/history/measurements.ts';
import { berlin, block, event, oslo, probe, session } from '../support/rows.ts';

/** On a whole day of UTC. */
const NOW = 20_833 * 86_400_000;
const none = { events: [], sessions: [], measurements: [] } as const;
const span = toChartSpan('day', { now: NOW, offsetMs: 0, maxCount: 200 });
/** The nth block of the span. */
const at = (index: number) => span.fromAt + index * BLOCK_MS;
const of = (history: Partial<Parameters<typeof toChart>[0]['history']>, serverId: string | null = null) =>
  toChart({ history: { ...none, ...history }, span, serverId, now: NOW });
const statesOf = (chart: ReturnType<typeof toChart>, index: number) =>
  Object.fromEntries(Object.entries(chart.buckets[index]?.spentMs ?? {}).filter(([, ms]) => ms > 0));
const whole = BLOCK_MS;
const lasting = session({ startedAt: at(0), endedAt: null, end: null });

test('a bucket has the median and the 95th percentile of its round trips, and what was lost', () => {
  const chart = of({ measurements: [block([10, 20, null, 30], { at: at(5) })] });
  expect(chart.buckets[5]).toMatchObject({ at: at(5), medianMs: 20, p95Ms: 29, checks: 4, lost: 1 });
  expect(chart.buckets[4]).toMatchObject({ medianMs: null, p95Ms: null, checks: 0, lost: 0 });
  expect(chart.whole).toMatchObject({ medianMs: 20, checks: 4, lost: 1 });
});

test('one server’s chart leaves out the others', () => {
  const measurements = [block([10], { at: at(5) }), block([500], { at: at(5), server: oslo })];
  expect(of({ measurements }, oslo.id).buckets[5]).toMatchObject({ medianMs: 500, checks: 1 });
  expect(of({ measurements }).buckets[5]).toMatchObject({ medianMs: 255, checks: 2 });
});

describe('how it stood with the tunnel', () => {
  const failed = probe({ state: 'failed', cause: 'serverTimedOut' });
  test.each([
    ['connected, with checks that pass', [block([10, 20], { at: at(5) })], { connected: whole }],
    [
      'connected, with one check of twenty lost',
      [block([...Array(19).fill(10), null], { at: at(5) })],
      { connected: whole },
    ],
    ['degraded, with a third lost', [block([10, 20, null], { at: at(5) })], { degraded: whole }],
    ['lost, with none that passed', [block([null, null], { at: at(5) })], { lost: whole }],
    ['lost, with probes that failed alone', [block([], { at: at(5), probes: [failed] })], { lost: whole }],
    ['connected, with a probe that passed alone', [block([], { at: at(5), probes: [probe()] })], { connected: whole }],
    ['unmeasured, with nothing', [], { unmeasured: whole }],
  ])('is %s', (_, measurements, states) => {
    expect(statesOf(of({ sessions: [lasting], measurements }), 5)).toEqual(states);
  });

  test('is off before, after and between sessions, to the millisecond', () => {
    const sessions = [session({ startedAt: at(5) + 60_000, endedAt: at(5) + 180_000 })];
    const chart = of({ sessions, measurements: [block([10], { at: at(5) })] });
    expect(statesOf(chart, 4)).toEqual({ off: whole });
    expect(statesOf(chart, 5)).toEqual({ connected: 120_000, off: whole - 120_000 });
    expect(statesOf(chart, 6)).toEqual({ off: whole });
  });

  test('is off of checks that were asked for while off', () => {
    expect(statesOf(of({ measurements: [block([], { at: at(5), probes: [failed] })] }), 5)).toEqual({ off: whole });
  });

  test('is lost, with its cause, for as long as events say, though nothing was measured', () => {
    const events = [event({ at: at(5), type: 'error', cause: 'credentialsRejected' }), event({ at: at(7) })];
    const chart = of({ events, sessions: [lasting] });
    expect(chart.buckets.slice(4, 8).map(({ spentMs }) => spentMs.lost)).toEqual([0, whole, whole, 0]);
    expect(chart.buckets[6]?.causes).toEqual(['credentialsRejected']);
  });

  test('is connected after a switch that failed: the former tunnel is seen to stand', () => {
    const events = [event({ at: at(5) + 1_000, type: 'error', cause: 'credentialsRejected' })];
    const samples = [{ at: at(5) + 31_000, latencyMs: 20 }];
    const measurements = [block([], { at: at(5), samples }), block([20], { at: at(6) })];
    expect(statesOf(of({ events, sessions: [lasting], measurements }), 6)).toEqual({ connected: whole });
  });

  test('of one server it is off while another one was in use', () => {
    const measurements = [block([10], { at: at(5) }), block([10], { at: at(6), server: oslo })];
    const chart = of({ sessions: [lasting], measurements }, berlin.id);
    expect(statesOf(chart, 5)).toEqual({ connected: whole });
    expect(statesOf(chart, 6)).toEqual({ off: whole });
  });
});

const anyRange = fc.constantFrom(...chartRanges);
const anyPlace = fc.record({
  now: fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }),
  offsetMs: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 900_000),
  maxCount: fc.integer({ min: 0, max: 500 }),
});

test('the buckets follow one another, fill the range, and end with the one of now', () => {
  const follows = fc.property(anyRange, anyPlace, (range, place) => {
    const { fromAt, toAt, bucketMs, count } = toChartSpan(range, place);
    expect(Number.isInteger(count)).toBe(true);
    expect(count <= Math.max(30, place.maxCount)).toBe(true);
    expect(toAt - fromAt).toBe(count * bucketMs);
    expect(bucketMs % BLOCK_MS).toBe(0);
    expect(fromAt % BLOCK_MS === 0).toBe(true);
    expect(toAt > place.now && toAt - place.now <= bucketMs).toBe(true);
  });
  return fc.assert(follows);
});

const anySample = fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null });
const anyBlocks = fc.array(
  fc.record({ back: fc.integer({ min: -20, max: 5_000 }), latencies: fc.array(anySample, { maxLength: 20 }) }),
  { maxLength: 60 },
);
const anySessions = fc.array(
  fc.record({ back: fc.integer({ min: 0, max: 40 * 86_400_000 }), length: fc.nat(20 * 86_400_000) }),
  { maxLength: 5 },
);

test('every block of the span is in one bucket, and the totals are kept', () => {
  const keeps = fc.property(anyRange, anyPlace, anyBlocks, anySessions, (range, place, blocks, stretches) => {
    const { now } = place;
    const asked = toChartSpan(range, place);
    const measurements = blocks.map(({ back, latencies }) =>
      block(latencies, { at: Math.floor(now / BLOCK_MS - back) * BLOCK_MS }),
    );
    const sessions = stretches.map(({ back, length }) =>
      session({ startedAt: now - back, endedAt: Math.min(now, now - back + length) }),
    );
    const chart = toChart({ history: { ...none, measurements, sessions }, span: asked, serverId: null, now });
    const within = measurements.filter((row) => row.at >= asked.fromAt && row.at < asked.toAt);
    const samples = within.flatMap((row) => row.samples);
    const sum = (amountOf: (bucket: (typeof chart.buckets)[number]) => number) =>
      chart.buckets.reduce((total, bucket) => total + amountOf(bucket), 0);
    expect(sum(({ checks }) => checks)).toBe(samples.length);
    expect(sum(({ lost }) => lost)).toBe(samples.filter(({ latencyMs }) => latencyMs === null).length);
    expect(chart.whole).toMatchObject({ checks: samples.length });
    for (const bucket of chart.buckets) {
      const spent = Object.values(bucket.spentMs).reduce((a, b) => a + b, 0);
      expect(spent).toBe(Math.max(0, Math.min(bucket.endAt, now) - bucket.at));
      expect(bucket.medianMs === null).toBe(bucket.checks === bucket.lost);
      expect((bucket.p95Ms ?? 0) >= (bucket.medianMs ?? 0)).toBe(true);
    }
  });
  return fc.assert(keeps);
});
