import type { FeedEvent, TunnelEvent } from '../../../../../src/domain/history/event.ts';
import type { Fact } from '../../../../../src/domain/history/fact.ts';
import type { FeedFact, FeedPlace } from '../../../../../src/domain/history/feed-fact.ts';
import type { Measurements, ProbeRecord } from '../../../../../src/domain/history/measurements.ts';
import type { Session } from '../../../../../src/domain/history/session.ts';

export const NOW = 1_800_000_000_000;

export const berlin = { id: 'berlin', label: 'Berlin' } as const;
export const oslo = { id: 'oslo', label: 'Oslo' } as const;

/** A minute that the user switched on and off, with the tunnel up after 0.8 s. */
export const session = (over: Partial<Session> = {}): Session => ({
  startedAt: NOW,
  start: 'switchedOn',
  server: berlin,
  activatedAt: NOW + 800,
  endedAt: NOW + 60_000,
  end: 'switchedOff',
  cause: null,
  losses: [],
  reconnections: 0,
  reconnectionMs: 0,
  connectedMs: 59_200,
  lostMs: 0,
  errors: 0,
  exhausted: 0,
  phase: 'over',
  phaseAt: NOW + 60_000,
  seenAt: NOW + 60_000,
  ...over,
});

export const event = (over: Partial<TunnelEvent> = {}): TunnelEvent => ({
  at: NOW,
  type: 'connected',
  server: berlin,
  durationMs: 800,
  ...over,
});

export const feedEvent = (over: Partial<FeedEvent> = {}): FeedEvent => ({
  kind: 'feed',
  at: NOW,
  type: 'connected',
  server: berlin,
  ...over,
});

/** Where Berlin's feed stands. */
export const feedPlace = (over: Partial<FeedPlace> = {}): FeedPlace => ({
  serverId: 'berlin',
  state: 'disconnected',
  attempt: 0,
  failure: null,
  heartbeat: { pingsSent: 0, pongsReceived: 0 },
  ...over,
});

/** Berlin's feed has come up. */
export const feedCameUp = (at = NOW): FeedFact => ({
  at,
  feed: { from: feedPlace({ state: 'connecting' }), to: feedPlace({ state: 'receivingData' }) },
});

export const probe = (over: Partial<ProbeRecord> = {}): ProbeRecord => ({
  at: NOW,
  name: 'server',
  state: 'passed',
  durationMs: 40,
  ...over,
});

export const block = (latencies: readonly (number | null)[], over: Partial<Measurements> = {}): Measurements => ({
  at: NOW,
  server: berlin,
  samples: latencies.map((latencyMs, index) => ({ at: NOW + index * 30_000, latencyMs })),
  probes: [],
  ...over,
});

const up = { state: 'connected', epoch: 5, isDirect: false, failure: null } as const;

/** A check of the tunnel that has passed. */
export const checked = (latencyMs: number, over: Partial<Fact> = {}): Fact => ({
  at: NOW,
  type: 'CHECKED',
  from: up,
  to: up,
  hasTunnel: false,
  server: berlin,
  attempt: 0,
  begunAt: NOW - 800,
  lostAt: 0,
  checks: [{ server: berlin, verdict: { type: 'passed', latencyMs }, ladder: {} }],
  ...over,
});

/** The tunnel has come up. */
export const cameUp = (over: Partial<Fact> = {}): Fact => {
  const { checks: _checks, ...fact } = checked(0);
  return { ...fact, type: 'ROUTE_APPLIED', from: { ...up, state: 'connecting.securing', epoch: 4 }, ...over };
};

/** The user has switched the VPN off. */
export const switchedOff = (over: Partial<Fact> = {}): Fact =>
  cameUp({ type: 'DISCONNECT', from: up, to: { ...up, state: 'disconnecting', epoch: 6, isDirect: true }, ...over });
