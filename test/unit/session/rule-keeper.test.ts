import { expect, test } from 'vitest';
import type { Chores } from '../../../src/domain/chore.ts';
import type { RuleTableNote } from '../../../src/domain/rules/table-note.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { RuleOrigin } from '../../../src/ports.ts';
import { createRuleKeeper } from '../../../src/session/rule-keeper.ts';

type Compiled = Chores['compile']['given'];
type Stored = { settings: typeof defaultSettings; origin: RuleOrigin; table: RuleTableNote | undefined };

/** A storage that is changed by what is done, and a thread that can break. */
function createFixture() {
  const stored: Stored = {
    settings: { ...defaultSettings, exitService: 'https://exit.test/trace' },
    origin: { revision: '1', policy: null, lists: [], services: [] },
    table: undefined,
  };
  const compiled: Compiled[] = [];
  const applied: (string | undefined)[] = [];
  const reported: unknown[] = [];
  const thread = { isBroken: false };
  /** Of tables. */
  const gone = new Set<string>();
  const keeper = createRuleKeeper(
    {
      store: {
        loadSettings: async () => stored.settings,
        loadRules: async () => ({ of: stored.origin.revision }),
        loadRuleOrigin: async () => stored.origin,
        loadRuleTable: async () => stored.table,
        saveRuleTable: async (note) => {
          stored.table = note;
        },
        hasRuleTable: async (tableId) => !gone.has(tableId),
      },
      doChore: async (_name, given) => {
        if (thread.isBroken) throw new Error('no thread');
        compiled.push(given);
        return { tableId: `table ${compiled.length}`, actions: [{ type: 'tunnel' }], elsewhere: [] };
      },
      report: (error) => void reported.push(error),
    },
    async () => void applied.push(stored.table?.tableId),
  );
  return { keeper, stored, compiled, applied, reported, thread, gone };
}

test('rules are made into a table once, and put into force when it is noted', async () => {
  const { keeper, stored, compiled, applied } = createFixture();
  await Promise.all([keeper.renew(), keeper.renew()]);
  await keeper.renew();
  expect(compiled).toEqual([{ rules: { of: '1' }, policy: null, reservedHosts: ['exit.test'] }]);
  expect(applied).toEqual(['table 1']);
  expect(stored.table).toMatchObject({ tableId: 'table 1', revision: '1' });
});

test.each<[string, (stored: Stored) => void]>([
  ['the rules', (stored) => (stored.origin = { ...stored.origin, revision: '2' })],
  ['the policy', (stored) => (stored.origin = { ...stored.origin, policy: [{ action: 'block' }] })],
  ['a list', (stored) => (stored.origin = { ...stored.origin, lists: [{ url: 'https://list.test/', fetchedAt: 5 }] })],
  ['a feed', (stored) => (stored.origin = { ...stored.origin, services: ['wss://feed.test/a'] })],
  ['the exit service', (stored) => (stored.settings = { ...stored.settings, exitService: 'https://other.test/' })],
])('they are made anew when %s has changed', async (_what, change) => {
  const { keeper, stored, applied } = createFixture();
  await keeper.renew();
  change(stored);
  await keeper.renew();
  expect(applied).toEqual(['table 1', 'table 2']);
});

test('they are made anew when the table is gone that they were made into', async () => {
  const { keeper, applied, gone } = createFixture();
  await keeper.renew();
  gone.add('table 1');
  await keeper.renew();
  await keeper.renew();
  expect(applied).toEqual(['table 1', 'table 2']);
});

test('the exit is measured in the tunnel, and lists come through it, whatever the rules say', async () => {
  const { keeper, stored, compiled } = createFixture();
  stored.origin = { ...stored.origin, lists: [{ url: 'https://list.test/a.txt', fetchedAt: 0 }] };
  await keeper.renew();
  expect(compiled[0]?.reservedHosts).toEqual(['exit.test', 'list.test']);
});

test('a thread that breaks leaves the table in force, and the next try may do better', async () => {
  const { keeper, stored, applied, reported, thread } = createFixture();
  await keeper.renew();
  stored.origin = { ...stored.origin, revision: '2' };
  thread.isBroken = true;
  await keeper.renew();
  expect([stored.table?.tableId, reported.length]).toEqual(['table 1', 1]);
  thread.isBroken = false;
  await keeper.renew();
  expect(applied).toEqual(['table 1', 'table 2']);
});
