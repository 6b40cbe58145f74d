import type { Checks } from '../../../../src/domain/checks.ts';
import { nothingMeasured } from '../../../../src/domain/metrics.ts';
import { STATUS_FORMAT, type Status } from '../../../../src/domain/status.ts';
import { NOW } from './popup-fake.tsx';
import { berlin } from './servers.ts';

type Of<State extends Status['state']> = Extract<Status, { readonly state: State }>;

export const nothingRun: Checks = { internet: 'notRun', firewall: 'notRun', server: 'notRun', subscription: 'notRun' };

const shared = {
  format: STATUS_FORMAT,
  killSwitch: 'block',
  picksFastest: false,
  failure: null,
  server: berlin,
  checks: nothingRun,
  leak: null,
  signIn: null,
} as const;

export const disconnected = (over: Partial<Of<'disconnected'>> = {}): Status => ({
  ...shared,
  state: 'disconnected',
  traffic: 'direct',
  enabled: ['connect', 'useServer', 'runChecks'],
  ...over,
});

export const connecting = (over: Partial<Of<'connecting'>> = {}): Status => ({
  ...shared,
  state: 'connecting',
  traffic: 'direct',
  enabled: ['disconnect', 'useServer', 'runChecks'],
  attempt: 1,
  maxAttempts: 3,
  ...over,
});

export const connected = (over: Partial<Of<'connected'>> = {}): Status => ({
  ...shared,
  state: 'connected',
  traffic: 'tunnelled',
  enabled: ['disconnect', 'useServer', 'runChecks'],
  connectedAt: NOW - 65_000,
  isVerified: true,
  stability: 'stable',
  metrics: {
    ...nothingMeasured,
    latencyMs: 42,
    jitterMs: 3.2,
    lossRatio: 0.05,
    exitIp: '203.0.113.7',
    serverLocation: 'Berlin, DE',
  },
  samples: [],
  ...over,
});

export const reconnecting = (over: Partial<Of<'reconnecting'>> = {}): Status => ({
  ...shared,
  state: 'reconnecting',
  traffic: 'blocked',
  enabled: ['disconnect', 'retry', 'useServer', 'runChecks', 'signIn'],
  lostAt: NOW - 5_000,
  samples: [],
  attempt: 3,
  maxAttempts: 10,
  nextAttemptAt: NOW + 8_000,
  failure: { cause: 'serverTimedOut' },
  ...over,
});

export const disconnecting = (over: Partial<Of<'disconnecting'>> = {}): Status => ({
  ...shared,
  state: 'disconnecting',
  traffic: 'tunnelled',
  enabled: [],
  ...over,
});

export const failed = (over: Partial<Of<'error'>> = {}): Status => ({
  ...shared,
  state: 'error',
  traffic: 'blocked',
  enabled: ['disconnect', 'retry', 'dismiss', 'useServer', 'runChecks', 'signIn'],
  attempt: 10,
  maxAttempts: 10,
  failure: { cause: 'serverUnreachable' },
  ...over,
});

export const paused = (over: Partial<Of<'paused'>> = {}): Status => ({
  ...shared,
  state: 'paused',
  traffic: 'direct',
  enabled: ['connect', 'disconnect', 'useServer', 'runChecks'],
  pausedUntil: NOW + 272_000,
  ...over,
});
