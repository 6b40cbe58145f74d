import { expect, test } from 'vitest';
import './support/english.ts';
import { toBytes, toBytesPerSecond, toPartAndWhole } from '../../../src/ui/amounts.ts';

test.each([
  [0, '0B'],
  [999, '999B'],
  [1_000, '1 kB'],
  [1_234, '1.2 kB'],
  [12_345, '12 kB'],
  [340_000_000, '340 MB'],
  [5_000_000_000, '5 GB'],
  [2_500_000_000_000, '2.5 TB'],
  [Number.MAX_SAFE_INTEGER, '9,007 TB'],
])('%i bytes are %s', (sizeBytes, text) => {
  expect(toBytes(sizeBytes)).toBe(text);
});

test.each([
  [0.4, '0B/s'],
  [45_600, '46 kB/s'],
  [1_234_567, '1.2 MB/s'],
])('%f bytes per second are %s', (rate, text) => {
  expect(toBytesPerSecond(rate)).toBe(text);
});

test.each([
  [1_230_000_000, 5_000_000_000, '1.2', '5 GB'],
  [0, 5_000_000_000, '0', '5 GB'],
  [12_300_000_000, 500_000_000_000, '12', '500 GB'],
  [1_500_000_000, 1_000_000, '1,500', '1 MB'],
])('%i of %i bytes are %s of %s', (partBytes, wholeBytes, part, whole) => {
  expect(toPartAndWhole(partBytes, wholeBytes)).toEqual([part, whole]);
});
