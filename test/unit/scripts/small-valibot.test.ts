import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { toPooled } from '../../../src/session/pooled-server.ts';
import { toRecord } from '../../../src/session/record.ts';
import { storedValues } from '../../fuzz/support/corpus.ts';
import { mutatedValues } from '../../fuzz/support/mutations.ts';
import { runs } from '../../fuzz/support/runs.ts';
import { berlin } from '../machines/support/servers.ts';
import { strides, walks } from '../machines/support/walk.ts';
import { importBuilt } from './support/import-built.ts';
import * as plain from './support/schemas.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

let built: typeof plain;
let code: string;

beforeAll(async () => {
  ({ module: built, code } = await importBuilt<typeof plain>(new URL('support/schemas.ts', import.meta.url)));
});

test('of the sentences nothing is left in the build', () => {
  expect(code.match(/Expected|~standard|valibot/gi)).toBeNull();
});

const steps = fc
  .sample(walks, { seed: 7, numRuns: 20 })
  .flatMap((walk) => [...strides(walk)].map(({ taken }) => taken))
  .filter((_, index) => index % 5 === 0);

const place = { state: 'connected', epoch: 1, isDirect: false, failure: null };
const fact = {
  at: 1,
  type: 'CHECKED',
  from: place,
  to: place,
  hasTunnel: true,
  server: { id: 'berlin', label: 'Berlin' },
  attempt: 0,
  begunAt: 1,
  lostAt: 0,
  leak: 'quicUsed',
  checks: [
    {
      server: { id: 'berlin', label: 'Berlin' },
      verdict: { type: 'passed', latencyMs: 20 },
      ladder: { server: { state: 'passed', durationMs: 20 } },
    },
  ],
  exit: { isKnown: true, durationMs: 30 },
};

const sound: readonly unknown[] = [
  ...storedValues,
  ...steps.map(({ to, durable }) => toRecord(to.state, to.context, [...durable])),
  ...steps.flatMap(({ durable, fleeting }) => [...durable, ...fleeting]),
  ...steps.flatMap(({ durable }) => durable.map(({ params }) => ('route' in params ? params.route : params))),
  [toPooled(berlin, undefined)],
  defaultSettings,
  fact,
  { type: 'server', serverId: 'berlin' },
  { json: '{"type":"a"}', either: ' ab ', whole: { a: 'x', b: 1 }, table: { a: 1 }, pair: [true, 'x'] },
];

test('what fits is read as with all of Valibot, and each schema is fitted by something', () => {
  const fitted = sound.flatMap((value) => {
    const expected = plain.readAll(value);
    expect(built.readAll(value)).toEqual(expected);
    return expected.flatMap(({ name, success }) => (success ? [name] : []));
  });
  expect([...new Set(fitted)].toSorted()).toEqual(plain.names.toSorted());
});

test('what does not fit is found wanting in the same fields', () => {
  // Where a field is missing, nothing more is said of the whole.
  const lacking = { whole: { a: 'x' } };
  expect(built.readAll(lacking)).toEqual(plain.readAll(lacking));
  fc.assert(
    fc.property(mutatedValues(sound), (value) => {
      expect(built.readAll(value)).toEqual(plain.readAll(value));
    }),
    { numRuns: runs(3_000) },
  );
});
