import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from '../../../src/domain/retry-after.ts';

const NOW = Date.UTC(2031, 0, 1, 12, 0, 0);
const DAY_MS = 86_400_000;

describe('a time to wait is', () => {
  test.each([
    ['0', 0],
    ['120', 120_000],
    ['1.5', 1_500],
    ['-5', 0],
    ['86400', DAY_MS],
    ['86401', DAY_MS],
    ['9'.repeat(400), DAY_MS],
    ['Wed, 01 Jan 2031 12:01:30 GMT', 90_000],
    ['Wednesday, 01-Jan-31 12:01:30 GMT', 90_000],
    ['Wed, 01 Jan 2031 11:59:00 GMT', 0],
    ['Sat, 01 Jan 2050 00:00:00 GMT', DAY_MS],
  ])('%j', (header, waitMs) => {
    expect(parseRetryAfter(header, NOW)).toBe(waitMs);
  });
});

describe('no time to wait is', () => {
  test.each([null, '', 'soon', 'soon GMT', '12:00', 'in 5 s'])('%j', (header) => {
    expect(parseRetryAfter(header, NOW)).toBeNull();
  });
});

test('whatever a server says, nobody waits for longer than a day', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.nat().map(String),
        fc.date().map((date) => date.toUTCString()),
      ),
      (header) => {
        const waitMs = parseRetryAfter(header, NOW);
        expect(waitMs === null || (waitMs >= 0 && waitMs <= DAY_MS)).toBe(true);
      },
    ),
  );
});
