import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FUZZ_TIMEOUT_MS, runs } from '../../../fuzz/support/runs.ts';
import {
  merge,
  pull,
  push,
  type SyncedBrowser,
  settleAll,
  startBrowser,
  toList,
  toRule,
  toRuleSet,
  toServer,
  viewOf,
} from './support/browsers.ts';

vi.setConfig({ testTimeout: FUZZ_TIMEOUT_MS });

const numRuns = runs(300);

type Entry = { readonly id: string };
const entriesOf = (raw: unknown): readonly Entry[] => (Array.isArray(raw) ? raw : []);
const without = (raw: unknown, id: string) => entriesOf(raw).filter((entry) => entry.id !== id);
const put = (raw: unknown, entry: Entry) =>
  entriesOf(raw).some(({ id }) => id === entry.id)
    ? entriesOf(raw).map((other) => (other.id === entry.id ? entry : other))
    : [...entriesOf(raw), entry];
const rulesOf = ({ stored }: SyncedBrowser) => entriesOf(Object(stored.rules).rules);

type Act = (browser: SyncedBrowser, text: string) => void;

const set = (browser: SyncedBrowser, change: SyncedBrowser['stored']) => {
  browser.stored = { ...browser.stored, ...change };
};
const setRules = (browser: SyncedBrowser, rules: readonly unknown[], otherwise?: string) => {
  const before = Object(browser.stored.rules).otherwise?.type ?? 'tunnel';
  set(browser, { rules: toRuleSet(rules, otherwise ?? before) });
};

const ids = ['a', 'b', 'c', 'd'] as const;

/** What users do, each to one thing. */
const edits: Readonly<Record<string, Act>> = {
  historyDays: (browser, text) =>
    set(browser, { settings: { ...Object(browser.stored.settings), historyDays: 1 + (text.length % 300) } }),
  killSwitch: (browser, text) =>
    set(browser, { settings: { ...Object(browser.stored.settings), killSwitch: text < 'm' ? 'direct' : 'lockdown' } }),
  noKillSwitch: (browser) => {
    const { killSwitch: _gone, ...rest } = Object(browser.stored.settings);
    set(browser, { settings: rest });
  },
  otherwise: (browser, text) => setRules(browser, rulesOf(browser), text < 'm' ? 'direct' : 'block'),
  turnRules: (browser) => setRules(browser, rulesOf(browser).toReversed()),
  ...Object.fromEntries(
    ids.flatMap((id): [string, Act][] => [
      [`server ${id}`, (browser, text) => set(browser, { servers: put(browser.stored.servers, toServer(id, text)) })],
      [`no server ${id}`, (browser) => set(browser, { servers: without(browser.stored.servers, id) })],
      [`list ${id}`, (browser, text) => set(browser, { lists: put(browser.stored.lists, toList(id, text)) })],
      [`no list ${id}`, (browser) => set(browser, { lists: without(browser.stored.lists, id) })],
      [
        `rule ${id}`,
        (browser, text) => {
          const rule = toRule(id, `${text.toLowerCase()}.example`);
          const isThere = rulesOf(browser).some((other) => other.id === id);
          setRules(browser, isThere ? put(rulesOf(browser), rule) : [rule, ...rulesOf(browser)]);
        },
      ],
      [`no rule ${id}`, (browser) => setRules(browser, without(rulesOf(browser), id))],
    ]),
  ),
};

const step = fc.record({
  who: fc.nat({ max: 2 }),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(edits)) },
    { weight: 2, arbitrary: fc.constantFrom('merge', 'push', 'pull') },
  ),
  text: fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 1, maxLength: 8 }),
});

const world = fc.record({
  skews: fc.tuple(...ids.slice(0, 3).map(() => fc.constantFrom(0, 0, -3_600_000, 3_600_000, 40 * 365 * 86_400_000))),
  steps: fc.array(step, { maxLength: 40 }),
  count: fc.constantFrom(2, 3),
});

const START = 1_700_000_000_000;
const names = ['0000000a', '0000000b', '0000000c'];

const startAll = (skews: readonly number[], count: number) =>
  names.slice(0, count).map((name, index) => startBrowser(name, skews[index]));

function run(browsers: readonly SyncedBrowser[], steps: readonly { who: number; what: string; text: string }[]) {
  const account = new Map<string, unknown>();
  steps.forEach(({ who, what, text }, index) => {
    const browser = browsers[who % browsers.length];
    if (!browser) return;
    if (what === 'merge') merge(browser, START + index * 1_000);
    else if (what === 'push') push(browser, account);
    else if (what === 'pull') pull(browser, account);
    else edits[what]?.(browser, text);
  });
  settleAll(browsers, account, START + steps.length * 1_000);
  return account;
}

test('browsers agree in the end, whatever was done where, in whatever order, by whatever clock', () => {
  fc.assert(
    fc.property(world, ({ skews, steps, count }) => {
      const browsers = startAll(skews, count);
      run(browsers, steps);
      const [first, ...others] = browsers.map(viewOf);
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns },
  );
});

test('once they agree, merging again changes nothing', () => {
  fc.assert(
    fc.property(world, ({ skews, steps, count }) => {
      const browsers = startAll(skews, count);
      run(browsers, steps);
      for (const browser of browsers) expect(merge(browser, START + 10_000_000)).toBe(false);
    }),
    { numRuns },
  );
});

test('what one browser alone has touched stands in all as it left it', () => {
  fc.assert(
    fc.property(world, ({ skews, steps, count }) => {
      const browsers = startAll(skews, count);
      run(browsers, steps);
      const touched = new Map<string, { readonly who: Set<number>; last: string; text: string }>();
      for (const { who, what, text } of steps) {
        const [, id] = /^(?:no )?(server .)$/.exec(what) ?? [];
        if (id === undefined) continue;
        const entry = touched.get(id) ?? { who: new Set<number>(), last: '', text: '' };
        entry.who.add(who % count);
        touched.set(id, { ...entry, last: what, text });
      }
      for (const [id, { who, last, text }] of touched) {
        if (who.size > 1) continue;
        const expected = last.startsWith('no ') ? [] : [text];
        for (const { stored } of browsers) {
          const labels = entriesOf(stored.servers).flatMap((entry) =>
            `server ${entry.id}` === id ? [Object(entry).label] : [],
          );
          expect(labels).toEqual(expected);
        }
      }
    }),
    { numRuns },
  );
});

test('it does not matter who merges first', () => {
  fc.assert(
    fc.property(world, ({ steps }) => {
      const views = [
        [0, 1, 2],
        [2, 0, 1],
        [1, 2, 0],
      ].map((order) => {
        // All edits first, with stamps of their own: merged once at their time, and handed around afterwards.
        const browsers = startAll([0, 0, 0], 3);
        const account = new Map<string, unknown>();
        steps.forEach(({ who, what, text }, index) => {
          const browser = browsers[who];
          if (!browser || !edits[what]) return;
          edits[what](browser, text);
          merge(browser, START + index * 1_000);
        });
        const inOrder = order.flatMap((index) => browsers[index] ?? []);
        for (const browser of inOrder) push(browser, account);
        settleAll(inOrder, account, START + 1_000_000);
        return viewOf(browsers[0] ?? startBrowser('none'));
      });
      expect(views[1]).toEqual(views[0]);
      expect(views[2]).toEqual(views[0]);
    }),
    { numRuns },
  );
});
