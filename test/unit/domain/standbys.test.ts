import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { ejected, isEjected, isHopeless, noHealth, type ServerHealth } from '../../../src/domain/server-health.ts';
import { Failover } from '../../../src/domain/settings.ts';
import { chooseStandbys, type StandbyQuestion } from '../../../src/domain/standbys.ts';

const NOW = 1_800_000_000_000;

const serverOf = (id: string, country?: string): Server => ({
  id,
  label: id,
  scheme: 'https',
  host: `${id}.example`,
  port: 443,
  ...(country !== undefined && { country }),
});
const measured = (latencyMs: number): ServerHealth => ({
  ...noHealth,
  roundTrips: { isCold: false, outcomesMs: [latencyMs] },
});
const out = (forMs: number): ServerHealth => ({ ...measured(10), ejectedUntil: NOW + forMs });
const hopeless: ServerHealth = { ...noHealth, lastFailure: { cause: 'credentialsRejected' } };

type Case = Partial<Omit<StandbyQuestion, 'former' | 'healthOf' | 'servers'>> & {
  readonly former?: readonly string[];
  readonly countries?: Readonly<Record<string, string>>;
};

/** The ids chosen out of servers with such a health, beside the one in use. */
function choose(health: Readonly<Record<string, ServerHealth>>, { former = [], countries = {}, ...rest }: Case = {}) {
  const current = serverOf('current', countries['current']);
  const others = Object.keys(health).map((id) => serverOf(id, countries[id]));
  const chosen = chooseStandbys({
    servers: [current, ...others],
    current,
    policy: 'any',
    healthOf: ({ id }) => health[id] ?? noHealth,
    now: NOW,
    random: 0,
    former: former.map((id) => serverOf(id)),
    count: 2,
    ...rest,
  });
  return chosen.map(({ id }) => id);
}
const randoms = Array.from({ length: 60 }, (_, index) => index / 60);
/** All that is chosen by any draw. */
const everChosen = (health: Readonly<Record<string, ServerHealth>>, rest: Case = {}) =>
  new Set(randoms.flatMap((random) => choose(health, { ...rest, random })));

describe('the best are chosen', () => {
  test('by latency, the measured before the others', () => {
    for (const random of randoms)
      expect(choose({ a: noHealth, b: measured(100), c: measured(50), d: measured(200) }, { random })).toEqual([
        'c',
        'b',
      ]);
  });

  test('by chance where they are as fast within a fifth', () => {
    const health = { a: measured(100), b: measured(120), c: measured(110), d: measured(121) };
    expect(everChosen(health)).toEqual(new Set(['a', 'b', 'c']));
  });

  test('by chance, each as often, where none was measured', () => {
    const firsts = randoms.map((random) => choose({ a: noHealth, b: noHealth, c: noHealth }, { random })[0]);
    expect(['a', 'b', 'c'].map((id) => firsts.filter((first) => first === id).length)).toEqual([20, 20, 20]);
  });
});

describe('the policy allows', () => {
  const health = { a: noHealth, b: noHealth, c: noHealth };
  const countries = { current: 'DE', a: 'DE', b: 'FR' };

  test.each([
    ['server', []],
    ['country', ['a']],
    ['any', ['a', 'b', 'c']],
  ] as const)('%s: %j', (policy, ids) => {
    expect([...everChosen(health, { policy, countries })].toSorted()).toEqual(ids);
  });

  test('no server of an unknown country for a server of an unknown country', () => {
    expect(choose(health, { policy: 'country' })).toEqual([]);
  });
});

describe('the ejected', () => {
  test('are left out as long as there are others', () => {
    expect(choose({ a: out(10_000), b: measured(500) })).toEqual(['b']);
  });

  test('are the last resort when there are no others: the one that is so for the shortest', () => {
    expect(choose({ a: out(20_000), b: out(10_000), c: hopeless })).toEqual(['b']);
  });
});

test('a hopeless server is never chosen', () => {
  expect(choose({ a: hopeless })).toEqual([]);
});

describe('a former standby', () => {
  const former = ['a', 'b'];

  test('keeps its place while others are only somewhat faster', () => {
    const health = { a: measured(100), b: measured(90), c: measured(70), d: noHealth };
    expect(choose(health, { former })).toEqual(['a', 'b']);
    expect(choose({ ...health, a: measured(50), b: measured(45), c: measured(21) }, { former })).toEqual(['a', 'b']);
  });

  test('makes way for one that is faster by a third and 30 ms, the slower of two', () => {
    expect(choose({ a: measured(101), b: measured(90), c: measured(70) }, { former })).toEqual(['c', 'b']);
  });

  test('that was never measured makes way for one that was', () => {
    expect(choose({ a: noHealth, b: noHealth, c: measured(900) }, { former })).toEqual(['c', 'b']);
  });

  test('makes way when it is ejected, hopeless, gone, not allowed or in use', () => {
    for (const [health, rest] of [
      [{ a: out(9_000), b: measured(90), c: measured(95) }, {}],
      [{ a: hopeless, b: measured(90), c: measured(95) }, {}],
      [{ b: measured(90), c: measured(95) }, {}],
      [
        { a: noHealth, b: noHealth, c: noHealth },
        { policy: 'country', countries: { current: 'DE', b: 'DE', c: 'DE' } },
      ],
      [{ a: noHealth, b: noHealth, c: noHealth }, { current: serverOf('a') }],
    ] as const) {
      const chosen = choose(health, { former, ...rest });
      expect(chosen).not.toContain('a');
      expect(chosen[0]).toBe('b');
    }
  });
});

const healths = fc.oneof(
  fc.constant(noHealth),
  fc.nat(500).map(measured),
  fc
    .record({ ejections: fc.nat(4), agoMs: fc.nat(400_000) })
    .map(({ ejections, agoMs }) => ejected({ ...measured(20), ejections }, NOW - agoMs, 0.5)),
  fc.constant(hopeless),
);
const questions = fc
  .record({
    entries: fc.array(fc.record({ health: healths, country: fc.constantFrom(undefined, 'DE', 'FR') }), {
      maxLength: 12,
    }),
    currentCountry: fc.constantFrom(undefined, 'DE'),
    policy: fc.constantFrom(...Failover.options),
    randoms: fc.tuple(fc.nat(999), fc.nat(999)).map(([a, b]) => [a / 1_000, b / 1_000] as const),
    former: fc.uniqueArray(fc.nat(11), { maxLength: 2 }),
    count: fc.constantFrom(1, 2, 3),
  })
  .map(({ entries, currentCountry, policy, randoms: [random, other], former, count }) => {
    const current = serverOf('current', currentCountry);
    const others = entries.map(({ country }, index) => serverOf(`s${index}`, country));
    const healthOf = ({ id }: Server) => entries[Number(id.slice(1))]?.health ?? noHealth;
    const question: StandbyQuestion = {
      servers: [current, ...others],
      current,
      policy,
      healthOf,
      now: NOW,
      random,
      former: former.map((index) => serverOf(`s${index}`)),
      count,
    };
    const allowed = others.filter(
      (server) =>
        !isHopeless(healthOf(server)) &&
        (policy === 'any' ||
          (policy === 'country' && server.country !== undefined && server.country === currentCountry)),
    );
    return { question, allowed, other };
  });

test('there is a standby wherever a server is allowed, never more than asked for, none twice and none that is not allowed', () => {
  fc.assert(
    fc.property(questions, ({ question, allowed }) => {
      const chosen = chooseStandbys(question);
      const free = allowed.filter((server) => !isEjected(question.healthOf(server), NOW));
      expect(chosen.length).toBe(Math.min(question.count, free.length || Math.min(1, allowed.length)));
      expect(new Set(chosen).size).toBe(chosen.length);
      for (const server of chosen) expect(allowed).toContain(server);
      if (free.length > 0) for (const server of chosen) expect(free).toContain(server);
    }),
  );
});

test('asked again with what it answered it answers the same, whatever the draw', () => {
  fc.assert(
    fc.property(questions, ({ question, other }) => {
      const chosen = chooseStandbys(question);
      expect(chooseStandbys({ ...question, former: chosen, random: other })).toEqual(chosen);
    }),
    { numRuns: 500 },
  );
});
