import { describe, expect, test } from 'vitest';
import { findFaster, findUnknown, pickFastest } from '../../../src/domain/fastest.ts';
import type { Server } from '../../../src/domain/server.ts';
import { ejected, noHealth, type ServerHealth, withHealth } from '../../../src/domain/server-health.ts';

const NOW = 1_800_000_000_000;
const MINUTE_MS = 60_000;

const serverOf = (id: string): Server => ({ id, label: id, scheme: 'https', host: `${id}.example`, port: 443 });
const [berlin, paris, oslo] = [serverOf('berlin'), serverOf('paris'), serverOf('oslo')];

/** A server whose round trips all took so long, the last one so long ago. */
function fares(latencyMs: number, agoMs = 0): ServerHealth {
  let health = noHealth;
  for (let count = 0; count < 6; count += 1)
    health = withHealth(health, { type: 'passed', latencyMs }, NOW - agoMs, 0.5);
  return health;
}

const failing = (health: ServerHealth) =>
  withHealth(health, { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' }, NOW, 0.5);

const pick = (healths: Readonly<Record<string, ServerHealth>>, least?: number, random = 0.5) =>
  pickFastest(
    {
      servers: Object.keys(healths).map(serverOf),
      healthOf: ({ id }) => healths[id] ?? noHealth,
      now: NOW,
      random,
    },
    least,
  )?.id;

describe('the fastest', () => {
  test('has the least median', () => {
    expect(pick({ berlin: fares(80), paris: fares(40), oslo: fares(90) })).toBe('paris');
  });

  test('is one of those within 20 % of it, each of them at some draw', () => {
    const healths = { berlin: fares(47), paris: fares(40), oslo: fares(90) };
    const drawn = Array.from({ length: 50 }, (_, index) => pick(healths, 0, index / 50));
    expect(new Set(drawn)).toEqual(new Set(['berlin', 'paris']));
  });

  test.each([
    ['has failed since', failing(fares(10))],
    ['is ejected', ejected(fares(10), NOW, 0.5)],
    ['was last measured half an hour ago', fares(10, 30 * MINUTE_MS)],
    ['was never measured', noHealth],
  ])('is none that %s', (_name, health) => {
    expect(pick({ berlin: fares(80), paris: health })).toBe('berlin');
    expect(pick({ paris: health })).toBeUndefined();
  });

  test('is not told where too few are known', () => {
    expect(pick({ berlin: fares(80), paris: noHealth }, 1)).toBeUndefined();
    expect(pick({ berlin: fares(80), paris: failing(noHealth) }, 1)).toBe('berlin');
  });
});

describe('a faster one', () => {
  const question = {
    current: berlin,
    servers: [paris, oslo],
    healthOf: ({ id }: Server) => (id === 'berlin' ? fares(200) : fares(id === 'paris' ? 100 : 150)),
    now: NOW,
    random: 0.5,
    connectedAt: NOW - 10 * MINUTE_MS,
    servedAt: NOW - 30_000,
    switchedAt: [],
  };
  const all = (latencyMs: number) => ({
    ...question,
    healthOf: ({ id }: Server) => fares(id === 'berlin' ? latencyMs : 100),
  });

  test('takes over when it is much faster, nothing is being loaded, and the one in use has had its time', () => {
    expect(findFaster(question)?.id).toBe('paris');
  });

  test.each([
    ['before ten minutes are over', { ...question, connectedAt: NOW - 10 * MINUTE_MS + 1 }],
    ['while pages come', { ...question, servedAt: NOW - 29_999 }],
    ['right after another switch', { ...question, switchedAt: [NOW - 59_000] }],
    [
      'when it is faster by less than 30 ms',
      { ...question, healthOf: ({ id }: Server) => fares(id === 'berlin' ? 40 : 11) },
    ],
    ['when it is faster by less than 30 %', all(142)],
    [
      'when nothing is known of the one in use',
      { ...question, healthOf: ({ id }: Server) => (id === 'berlin' ? noHealth : fares(1)) },
    ],
    ['when there is no other', { ...question, servers: [] }],
  ])('does not %s', (_name, asked) => {
    expect(findFaster(asked)).toBeUndefined();
  });

  test('takes over when it is faster by more than 30 %', () => {
    expect(findFaster(all(144))).toBeDefined();
  });

  test('is first to be looked for among those that nothing is known of, the longest forgotten first', () => {
    const forgotten = { ...question, healthOf: ({ id }: Server) => fares(50, (id === 'oslo' ? 50 : 40) * MINUTE_MS) };
    expect(findUnknown(forgotten).map(({ id }) => id)).toEqual(['oslo', 'paris']);
    expect(findUnknown(question)).toEqual([]);
    expect(findUnknown({ ...forgotten, servedAt: NOW - 29_999 })).toEqual([]);
  });
});
