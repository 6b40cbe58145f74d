import { expect, test } from 'vitest';
import './support/english.ts';
import { toRelativeTime } from '../../../src/ui/relative-time.ts';

test.each([
  [0, 'in 0 sec.'],
  [-999, '0 sec. ago'],
  [-2_000, '2 sec. ago'],
  [-59_999, '59 sec. ago'],
  [-60_000, '1 min. ago'],
  [-3_600_000, '1 hr. ago'],
  [-172_800_000, '2 days ago'],
])('%i ms from now is %s', (fromNowMs, text) => {
  expect(toRelativeTime(fromNowMs).replace(/\s/g, ' ')).toBe(text);
});

test.each([
  [259_200_000, 'in 3 days'],
  [21_600_000, 'in 6 hours'],
])('%i ms from now is %s in full', (fromNowMs, text) => {
  expect(toRelativeTime(fromNowMs, 'long')).toBe(text);
});
