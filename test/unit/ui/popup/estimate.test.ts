import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { nothingMeasured } from '../../../../src/domain/metrics.ts';
import type { Status } from '../../../../src/domain/status.ts';
import type { Transfer } from '../../../../src/domain/transfer.ts';
import { startEstimate } from '../../../../src/ui/popup/parts/estimate.ts';
import { NOW } from '../support/popup-fake.tsx';
import { connected, disconnected } from '../support/statuses.ts';

/** An estimate over a browser that tells of requests to whoever listens. */
function start(first: Status) {
  const status = signal<Status | undefined>(first);
  const now = signal(NOW);
  const listeners = new Set<(transfer: Transfer) => void>();
  const estimate = startEstimate(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    { status, now },
  );
  const move = (direction: Transfer['direction'], sizeBytes: number) => {
    for (const listener of listeners) listener({ at: now.value, direction, sizeBytes, isMore: false });
  };
  const pass = (durationMs: number) => {
    now.value += durationMs;
  };
  return { status, listeners, estimate, move, pass };
}

test('both directions are estimated, each for itself', () => {
  const { estimate, move, pass } = start(connected());
  expect(estimate.value).toEqual({ download: null, upload: null });
  pass(4_000);
  move('download', 50_000);
  move('upload', 500);
  pass(1_000);
  expect(estimate.value?.download?.bytesPerSecond).toBe(10_000);
  expect(estimate.value?.upload?.bytesPerSecond).toBe(100);
  pass(4_000);
  expect(estimate.value?.download?.bytesPerSecond).toBe(0);
});

test.each([
  ['without a tunnel', disconnected()],
  ['where a feed tells the rates', connected({ metrics: { ...nothingMeasured, downloadBytesPerSecond: 1 } })],
])('nobody listens %s', (_name, status) => {
  const { estimate, listeners } = start(status);
  expect(listeners.size).toBe(0);
  expect(estimate.value).toBeNull();
});

test('nobody listens any more when the tunnel ends, and a new one is measured anew', () => {
  const { status, estimate, listeners, pass } = start(connected());
  pass(10_000);
  expect(estimate.value?.download).not.toBeNull();
  status.value = disconnected();
  expect(listeners.size).toBe(0);
  expect(estimate.value).toBeNull();
  status.value = connected();
  expect(listeners.size).toBe(1);
  expect(estimate.value).toEqual({ download: null, upload: null });
});
