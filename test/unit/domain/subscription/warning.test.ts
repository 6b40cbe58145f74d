import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../../../src/domain/subscription/subscription-report.ts';
import { toWarning, type Warning } from '../../../../src/domain/subscription/warning.ts';
import { active } from './active.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const URL = 'https://operator.example/subscription';

/** What is told of answers that come one after the other, each in its days after the first. */
function told(...answers: readonly (readonly [atDays: number, fields: Partial<Subscription>])[]) {
  let stored: unknown;
  return answers.map(([atDays, fields]): Warning | null => {
    const { warned, warning } = toWarning(URL, stored, { ...active, ...fields }, NOW + atDays * DAY);
    stored = JSON.parse(JSON.stringify(warned));
    return warning;
  });
}

describe('the end', () => {
  const expiresAt = NOW + 10 * DAY;

  test('is told of 7 days before, a day before and when it has come, each once', () => {
    const active = { expiresAt };
    const expired = { state: 'expired', expiresAt } as const;
    expect(
      told(
        [0, active],
        [2.9, active],
        [3, active],
        [5, active],
        [9, active],
        [9.5, active],
        [10, expired],
        [12, expired],
      ),
    ).toEqual([
      null,
      null,
      { failure: null, expiresAt },
      null,
      { failure: null, expiresAt },
      null,
      { failure: { cause: 'subscriptionExpired' }, expiresAt },
      null,
    ]);
  });

  test('is told of anew once it was put off', () => {
    expect(
      told([9, { expiresAt }], [9.1, { expiresAt: expiresAt + 30 * DAY }], [39, { expiresAt: expiresAt + 30 * DAY }]),
    ).toEqual([{ failure: null, expiresAt }, null, { failure: null, expiresAt: expiresAt + 30 * DAY }]);
  });

  test('is not told of where it has passed by this clock alone', () => {
    expect(told([11, { expiresAt }], [400, { expiresAt }])).toEqual([null, null]);
  });

  test('that no date is known of is told of when it has come', () => {
    expect(told([0, {}], [1, { state: 'expired' }])).toEqual([null, { failure: { cause: 'subscriptionExpired' } }]);
  });
});

describe('the quota', () => {
  const used = (usedBytes: number, state: Subscription['state'] = 'active') => ({
    state,
    quotaBytes: 1_000,
    usedBytes,
  });

  test('is told of at 80 % and when it is used up, each once, and anew in the next period', () => {
    expect(
      told(
        [0, used(799)],
        [1, used(800)],
        [2, used(990)],
        [3, used(1_000)],
        [4, used(2_000)],
        [5, used(3)],
        [6, used(900)],
      ),
    ).toEqual([
      null,
      { failure: null, usedRatio: 0.8 },
      null,
      { failure: null, usedRatio: 1 },
      null,
      null,
      { failure: null, usedRatio: 0.9 },
    ]);
  });

  test('is called used up by the operator’s word, whatever the figures are', () => {
    expect(told([0, { state: 'quotaExceeded' }], [1, used(10, 'quotaExceeded')])).toEqual([
      { failure: { cause: 'quotaExceeded' }, usedRatio: 0 },
      null,
    ]);
  });

  test('of nothing is none', () => {
    expect(told([0, { quotaBytes: 0, usedBytes: 5 }], [0, { usedBytes: 5 }], [0, { quotaBytes: 5 }])).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test('of an end and a quota at once each is told, one after the other', () => {
  const both = { expiresAt: NOW + DAY, quotaBytes: 10, usedBytes: 10 };
  expect(told([0, both], [0.1, both], [0.2, both])).toEqual([
    { failure: null, expiresAt: NOW + DAY },
    { failure: null, usedRatio: 1 },
    null,
  ]);
});

test('of another service nothing was told yet, and of what cannot be read neither', () => {
  const subscription: Subscription = { ...active, state: 'expired' };
  const { warned } = toWarning(URL, undefined, subscription, NOW);
  expect(toWarning(URL, warned, subscription, NOW).warning).toBeNull();
  for (const raw of [
    { ...warned, url: 'https://other.example/' },
    null,
    'x',
    [],
    { url: URL },
    { ...warned, expiry: '3' },
  ])
    expect(toWarning(URL, raw, subscription, NOW).warning).toEqual({ failure: { cause: 'subscriptionExpired' } });
});
