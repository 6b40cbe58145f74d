import { describe, expect, test } from 'vitest';
import { ladderNotRun, toChecks } from '../../../src/domain/ladder.ts';
import { nothingMeasured } from '../../../src/domain/metrics.ts';
import { parseStatus, STATUS_FORMAT, type Status } from '../../../src/domain/status.ts';
import { toToolbar } from '../../../src/domain/toolbar.ts';

const shared = {
  format: STATUS_FORMAT,
  traffic: 'direct',
  killSwitch: 'block',
  picksFastest: false,
  enabled: [],
  failure: null,
  server: null,
  checks: toChecks(ladderNotRun),
  leak: null,
  signIn: null,
} as const;
const NOW = 1_800_000_000_000;
const attempts = { attempt: 3, maxAttempts: 10 };
const reconnecting = (attempt: number): Status => ({
  ...shared,
  state: 'reconnecting',
  attempt,
  maxAttempts: 10,
  lostAt: 1,
  samples: [],
  nextAttemptAt: 2,
});

const looks: readonly (readonly [name: string, status: Status, icon: string, badge: string, title: string])[] = [
  ['off', { ...shared, state: 'disconnected' }, 'off', '', 'disconnected'],
  [
    'off after a failure',
    { ...shared, state: 'disconnected', failure: { cause: 'attemptsExhausted' } },
    'off',
    '!',
    'disconnected',
  ],
  ['off in lockdown', { ...shared, state: 'disconnected', traffic: 'blocked' }, 'blocked', '×', 'lockdown'],
  ['connecting', { ...shared, state: 'connecting', ...attempts }, 'busy', '···', 'connecting'],
  [
    'connected',
    {
      ...shared,
      state: 'connected',
      connectedAt: 1,
      isVerified: true,
      stability: 'stable',
      metrics: nothingMeasured,
      samples: [],
    },
    'on',
    '',
    'connected',
  ],
  ['a loss that others may make good', reconnecting(0), 'lost', '···', 'reconnecting'],
  ['reconnecting', reconnecting(3), 'lost', '3', 'reconnecting'],
  ['reconnecting for long', reconnecting(12_345), 'lost', '999', 'reconnecting'],
  ['a pause', { ...shared, state: 'paused', pausedUntil: NOW + 250_000 }, 'paused', '5′', 'paused'],
  ['the end of a pause', { ...shared, state: 'paused', pausedUntil: NOW - 1 }, 'paused', '1′', 'paused'],
  ['disconnecting', { ...shared, state: 'disconnecting' }, 'busy', '···', 'disconnecting'],
  ['an error', { ...shared, state: 'error', ...attempts }, 'error', '!', 'error'],
];

test.each(looks)('%s', (_name, status, icon, badge, title) => {
  expect(toToolbar(status, NOW)).toMatchObject({ icon, badge, title });
});

test('no badge is longer than a browser shows, or a word of one language', () => {
  for (const [, status] of looks) expect(toToolbar(status, NOW).badge).toMatch(/^\P{L}{0,4}$/u);
});

test('white on each badge can be read', () => {
  for (const [, status] of looks)
    expect(contrastWithWhite(toToolbar(status, NOW).badgeColor)).toBeGreaterThanOrEqual(4.5);
});

describe('no two states look alike without colour', () => {
  test('but what passes', () => {
    const shapes = looks.map(
      ([name, status]) => [name, `${toToolbar(status, NOW).icon} ${toToolbar(status, NOW).badge}`] as const,
    );
    const alike = shapes.filter(([name, shape]) => shapes.some(([other, same]) => other !== name && same === shape));
    expect(alike.map(([name]) => name)).toEqual(['connecting', 'disconnecting']);
  });
});

test('a stored status of another format is not painted', () => {
  const status: Status = { ...shared, state: 'disconnected' };
  expect(parseStatus(JSON.parse(JSON.stringify(status)))).toEqual(status);
  for (const raw of [undefined, null, 'connected', 7, {}, { state: 'connected' }, { ...status, format: 0 }])
    expect(parseStatus(raw)).toBeUndefined();
});

/** WCAG 2.2, contrast ratio; white has a luminance of 1. */
function contrastWithWhite(color: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
