import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSyncKeeper } from '../../../src/session/sync-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('changes in a row bring about one merge, 2 s after the last', async () => {
  const merges: string[] = [];
  const renew = createSyncKeeper(
    async () => void merges.push('merged'),
    () => {},
  );
  renew();
  await vi.advanceTimersByTimeAsync(1_999);
  renew();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(merges).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(merges).toEqual(['merged']);
});

test('one merge at a time; one that fails is reported, and the next one is made', async () => {
  const log: string[] = [];
  const reported: unknown[] = [];
  const failure = new Error('expected a thread, got none');
  const renew = createSyncKeeper(
    async () => {
      log.push('begun');
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      log.push('ended');
      if (log.length === 2) throw failure;
    },
    (error) => reported.push(error),
  );
  renew();
  await vi.advanceTimersByTimeAsync(3_000);
  renew();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(log).toEqual(['begun', 'ended', 'begun', 'ended']);
  expect(reported).toEqual([failure]);
});
