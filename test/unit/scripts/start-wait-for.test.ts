import { expect, test } from 'vitest';
import { waitFor } from '../../../scripts/start/wait-for.ts';

test('the value is given as soon as it is as wanted', async () => {
  const values = ['a', 'b', 'c'];
  const wait = waitFor({
    read: () => values.shift() ?? '',
    isWanted: (value) => value === 'b',
    timeoutMs: 60_000,
    otherwise: () => 'Nothing came',
  });
  await expect(wait).resolves.toBe('b');
});

test('a wait in vain ends with a sentence that tells the last value', async () => {
  const wait = waitFor({
    read: () => Promise.resolve('off'),
    isWanted: (value) => value === 'on',
    timeoutMs: 0,
    otherwise: (last) => `It was still ${last}`,
  });
  await expect(wait).rejects.toThrow(/^It was still off, within 0 s\.$/);
});
