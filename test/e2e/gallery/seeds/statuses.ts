import type { Failure } from '../../../../src/domain/failure.ts';
import { type Ladder, ladderNotRun, ladderStarted, type ProbeName } from '../../../../src/domain/ladder.ts';
import type { Metrics } from '../../../../src/domain/metrics.ts';
import { blocked, direct, toServer } from '../../../../src/domain/route.ts';
import type { Sample } from '../../../../src/domain/sample.ts';
import { defaultSettings, type KillSwitch } from '../../../../src/domain/settings.ts';
import { toInitialStability } from '../../../../src/domain/stability.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { type ConnectionContext, toInitialContext } from '../../../../src/machines/connection/context.ts';
import { toParameters } from '../../../../src/machines/connection/parameters.ts';
import type { RestingState } from '../../../../src/machines/connection/resting-states.ts';
import { toStatus } from '../../../../src/session/status.ts';
import { HOUR_MS, MINUTE_MS, NOW } from './now.ts';
import { servedBerlin } from './servers.ts';

type Over = Partial<ConnectionContext> & {
  readonly killSwitch?: KillSwitch;
  readonly picksFastest?: boolean;
};

/** What the session itself would say of a machine in this state. */
function statusOf(state: RestingState, { killSwitch = 'block', picksFastest = false, ...over }: Over): Status {
  const parameters = toParameters({ ...defaultSettings, killSwitch, picksFastest });
  return toStatus(state, { ...toInitialContext(parameters), server: servedBerlin, ...over });
}

const passed: Ladder = {
  internet: { state: 'passed', durationMs: 21 },
  captivePortal: { state: 'passed', durationMs: 21 },
  firewall: { state: 'passed', durationMs: 30 },
  server: { state: 'passed', durationMs: 42 },
  credentials: { state: 'passed', durationMs: 42 },
  subscription: { state: 'passed', durationMs: 55 },
  exit: { state: 'passed', durationMs: 60 },
};

const failedAt = (...names: readonly ProbeName[]): Ladder => ({
  ...passed,
  subscription: { state: 'notRun', durationMs: null },
  exit: { state: 'notRun', durationMs: null },
  ...Object.fromEntries(names.map((name) => [name, { state: 'failed', durationMs: null }])),
});

/** Checks of five minutes, every 5 s, with one in forty lost. */
const samples: readonly Sample[] = Array.from({ length: 60 }, (_, index) => ({
  at: NOW - (60 - index) * 5_000,
  latencyMs: index % 40 === 25 ? null : 40 + 9 * Math.sin(index / 4) + ((index * 7) % 5) + (index === 44 ? 90 : 0),
}));

export const figures: Metrics = {
  latencyMs: 42,
  jitterMs: 3.2,
  lossRatio: 0.05,
  uploadBytesPerSecond: null,
  downloadBytesPerSecond: null,
  bytesUploaded: null,
  bytesDownloaded: null,
  exitIp: '203.0.113.7',
  serverLocation: 'Berlin, DE',
};

export const disconnected = (over: Over = {}): Status => statusOf('disconnected', over);

export const connecting = (over: Over = {}): Status =>
  statusOf('connecting.verifying', { attempt: 1, ladder: ladderStarted(ladderNotRun), ...over });

export const connected = (over: Over = {}): Status =>
  statusOf('connected', {
    traffic: toServer(over.server ?? servedBerlin),
    connectedAt: NOW - 3 * HOUR_MS - 7 * MINUTE_MS,
    isVerified: true,
    ladder: passed,
    metrics: figures,
    samples: [...samples],
    ...over,
  });

export const unstable = (): Status =>
  connected({
    stability: { ...toInitialStability(), stability: 'unstable' },
    metrics: { ...figures, latencyMs: 1_480, jitterMs: 412, lossRatio: 0.25 },
    samples: samples.map(({ at, latencyMs }, index) => ({
      at,
      latencyMs: index % 6 === 4 || latencyMs === null ? null : latencyMs * (index < 30 ? 1 : 22),
    })),
  });

const timedOut: Failure = { cause: 'serverTimedOut', code: 'net::ERR_TIMED_OUT' };

const reconnectingOver = (over: Over): Over => ({
  traffic: blocked,
  attempt: 2,
  lostAt: NOW - 14_000,
  samples: [...samples],
  failure: timedOut,
  ladder: failedAt('server'),
  ...over,
});

/** Between two attempts. */
export const waiting = (over: Over = {}): Status =>
  statusOf('reconnecting.waiting', reconnectingOver({ deadlineAt: NOW + 7_000, ...over }));

export const attempting = (over: Over = {}): Status =>
  statusOf('reconnecting.attempting', reconnectingOver({ ladder: ladderStarted(ladderNotRun), ...over }));

export const paused = (over: Over = {}): Status =>
  statusOf('paused', { traffic: direct, pausedUntil: NOW + 4 * MINUTE_MS + 12_000, ...over });

export const disconnecting = (): Status => statusOf('disconnecting', { traffic: blocked });

/** @param names the probes that failed */
export const inError = (failure: Failure, names: readonly ProbeName[], over: Over = {}): Status =>
  statusOf('error', { traffic: blocked, attempt: 10, failure, ladder: failedAt(...names), ...over });
