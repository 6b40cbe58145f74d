import { notFetched } from '../../../../../src/domain/lists/list.ts';
import { parseRules } from '../../../../../src/domain/rules/parse-rules.ts';
import type { StoredParts } from '../../../../../src/domain/sync/local-parts.ts';
import { mergeSync } from '../../../../../src/domain/sync/merge-sync.ts';

/** A browser of the user: what it has stored, and its own copy of the synchronised storage. */
export type SyncedBrowser = {
  readonly name: string;
  /** By how much its clock is wrong. */
  readonly skewMs: number;
  stored: StoredParts;
  state: unknown;
  area: Readonly<Record<string, unknown>>;
  /** The keys that it has written and not handed on yet. */
  unsent: ReadonlySet<string>;
};

export const startBrowser = (name: string, skewMs = 0, stored: StoredParts = {}): SyncedBrowser => ({
  name,
  skewMs,
  stored,
  state: undefined,
  area: {},
  unsent: new Set(),
});

/** As it comes back from storage and messages. */
const copied = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** What a browser does when something has changed. Answers whether anything changed by it. */
export function merge(browser: SyncedBrowser, now: number): boolean {
  const { stored, state, area, name, skewMs } = browser;
  const sides = copied({ local: stored, state, remote: area });
  const done = copied(mergeSync(sides, now + skewMs, name));
  browser.stored = { ...stored, ...done.local };
  browser.state = done.state;
  const removed = new Set(done.removals);
  browser.area = {
    ...Object.fromEntries(Object.entries(area).filter(([key]) => !removed.has(key))),
    ...done.writes,
  };
  browser.unsent = new Set([...browser.unsent, ...removed, ...Object.keys(done.writes)]);
  return Object.keys(done.local).length + Object.keys(done.writes).length + removed.size > 0;
}

/** Hands on what was written, key by key: of two that wrote one, the later to hand it on is there afterwards. */
export function push(browser: SyncedBrowser, account: Map<string, unknown>): void {
  for (const key of browser.unsent) {
    const value = browser.area[key];
    if (value === undefined) account.delete(key);
    else account.set(key, value);
  }
  browser.unsent = new Set();
}

/** Takes what others have handed on, and hands on its own before: a key that it has written meanwhile is its own. */
export function pull(browser: SyncedBrowser, account: Map<string, unknown>): void {
  const own = Object.entries(browser.area).filter(([key]) => browser.unsent.has(key));
  const others = [...account].filter(([key]) => !browser.unsent.has(key));
  browser.area = { ...Object.fromEntries(others), ...Object.fromEntries(own) };
}

/** What is shared, in a form that is the same for those who have the same. */
export function viewOf({ stored }: SyncedBrowser): unknown {
  const { rules, otherwise } = parseRules(
    stored.rules ?? { rules: [], otherwise: { type: 'tunnel' }, revision: '-' },
  ).ruleSet;
  const byId = (raw: unknown) =>
    (Array.isArray(raw) ? raw : []).map(({ state: _state, ...rest }) => JSON.stringify(rest)).toSorted();
  const { isSyncOn: _on, selectedServerId: _selected, ...settings } = Object(stored.settings);
  return {
    settings: Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    servers: byId(stored.servers),
    lists: byId(stored.lists),
    rules,
    otherwise,
  };
}

/** Merges and hands around until nothing changes any more. Throws where that never comes. */
export function settleAll(browsers: readonly SyncedBrowser[], account: Map<string, unknown>, now: number): void {
  for (let round = 0; round < 20; round++) {
    let isChanged = false;
    for (const browser of browsers) {
      push(browser, account);
      pull(browser, account);
      isChanged = merge(browser, now + round) || isChanged;
      push(browser, account);
    }
    if (!isChanged && round > 0) return;
  }
  throw new Error('expected the browsers to agree, got changes without end');
}

export const toServer = (id: string, label = id, host = `${id}.example`) => ({
  id,
  label,
  scheme: 'https',
  host,
  port: 443,
});

export const toRule = (id: string, pattern: string, type = 'direct') => ({
  id,
  isOn: true,
  action: { type },
  patterns: [pattern],
});

export const toRuleSet = (rules: readonly unknown[], otherwise = 'tunnel', revision = 'own') => ({
  rules,
  otherwise: { type: otherwise },
  revision,
});

export const toList = (id: string, label = id) => ({
  id,
  kind: 'servers',
  label,
  url: `https://${id}.example/list`,
  isOn: true,
  everyMinutes: 60,
  state: notFetched,
});
