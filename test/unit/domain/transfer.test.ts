import { expect, test } from 'vitest';
import { recentTransfers, type Transfer, toTransferRate } from '../../../src/domain/transfer.ts';

const transfer = (at: number, sizeBytes: number, isMore = false): Transfer => ({
  at,
  direction: 'download',
  sizeBytes,
  isMore,
});

test('a rate is the mean of five seconds', () => {
  expect(toTransferRate([transfer(1, 10_000), transfer(2, 5_000)], 60_000)).toEqual({
    bytesPerSecond: 3_000,
    isAtLeast: false,
  });
});

test('a rate that leaves out what has no length says so', () => {
  expect(toTransferRate([transfer(1, 10_000), transfer(2, 100, true)], 5_000)?.isAtLeast).toBe(true);
});

test('nothing is zero only after five seconds', () => {
  expect(toTransferRate([], 4_999)).toBeNull();
  expect(toTransferRate([], 5_000)).toEqual({ bytesPerSecond: 0, isAtLeast: false });
});

test('what is older than five seconds counts no more', () => {
  const transfers = [transfer(1_000, 1), transfer(1_001, 2), transfer(6_000, 3)];
  expect(recentTransfers(transfers, 6_000)).toEqual(transfers.slice(1));
});
