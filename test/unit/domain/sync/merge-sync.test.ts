import { describe, expect, test } from 'vitest';
import { notFetched } from '../../../../src/domain/lists/list.ts';
import { mergeSync } from '../../../../src/domain/sync/merge-sync.ts';
import { merge, startBrowser, toList, toRule, toRuleSet, toServer } from './support/browsers.ts';

const NOW = 1_700_000_000_000;
const ME = '0000000a';
const OTHER = '0000000b';

type Sides = Parameters<typeof mergeSync>[0];

const run = ({ local = {}, state, remote = {} }: Partial<Sides>, now = NOW) =>
  mergeSync({ local, state, remote }, now, ME);

const there = (value: unknown, at = NOW) => ({ at, by: OTHER, value });

/** What is written and removed here is what the next merge meets. */
function merged(sides: Partial<Sides>, now = NOW): Sides & ReturnType<typeof run> {
  const done = run(sides, now);
  const removed = new Set(done.removals);
  const area = Object.entries({ ...sides.remote, ...done.writes }).filter(([key]) => !removed.has(key));
  return { ...done, remote: Object.fromEntries(area), local: { ...sides.local, ...done.local } };
}

describe('the first merge', () => {
  test('unites both sides; of what both have, what is elsewhere counts', () => {
    const done = run({
      local: {
        settings: { killSwitch: 'direct', historyDays: 7, isSyncOn: true, selectedServerId: 'a' },
        servers: [toServer('a')],
      },
      remote: { 's:killSwitch': there('lockdown'), 'v:b': there(toServer('b')) },
    });
    expect(done.local).toEqual({
      settings: { killSwitch: 'lockdown', historyDays: 7, isSyncOn: true, selectedServerId: 'a' },
      servers: [toServer('a'), toServer('b')],
    });
    expect(Object.keys(done.writes).toSorted()).toEqual(['s:historyDays', 'v:a']);
  });

  test('brings back what was removed elsewhere and is here', () => {
    const done = run({
      local: { servers: [toServer('a')] },
      remote: { 'v:a': { at: NOW + 5, by: OTHER, isGone: true } },
    });
    expect(done.local).toEqual({});
    expect(done.writes['v:a']).toEqual({ at: NOW + 6, by: ME, value: toServer('a') });
  });

  test('puts the rules of here before those of elsewhere, each in their order', () => {
    const done = run({
      local: { rules: toRuleSet([toRule('z', 'z.example'), toRule('a', 'a.example')]) },
      remote: {
        'r:m': there(toRule('m', 'm.example')),
        'r:k': there(toRule('k', 'k.example')),
        'o:order': there(['m', 'k']),
      },
    });
    expect(done.local.rules).toMatchObject({ rules: [{ id: 'z' }, { id: 'a' }, { id: 'm' }, { id: 'k' }] });
    expect(done.writes['o:order']).toMatchObject({ value: ['z', 'a', 'm', 'k'] });
  });
});

describe('of two changes', () => {
  const base = merged({ local: { servers: [toServer('a')] } });

  test('the later one counts, here and there', () => {
    const edited = { ...base, local: { servers: [toServer('a', 'Here')] } };
    const later = { ...edited, remote: { 'v:a': there(toServer('a', 'There'), NOW + 20) } };
    expect(run(later, NOW + 10).local).toEqual({ servers: [toServer('a', 'There')] });
    expect(run(later, NOW + 30).writes['v:a']).toEqual({ at: NOW + 30, by: ME, value: toServer('a', 'Here') });
  });

  test('an edit beats a removal that is older, and a removal an edit that is', () => {
    const edited = { ...base, local: { servers: [toServer('a', 'Here')] } };
    const gone = { ...edited, remote: { 'v:a': { at: NOW + 20, by: OTHER, isGone: true } } };
    expect(run(gone, NOW + 30).writes['v:a']).toMatchObject({ value: { label: 'Here' } });
    expect(run(gone, NOW + 10).local).toEqual({ servers: [] });
  });

  test('a clock that is behind makes no edit lost', () => {
    const edited = { ...base, local: { servers: [toServer('a', 'Here')] } };
    expect(run(edited, 5).writes['v:a']).toEqual({ at: NOW + 1, by: ME, value: toServer('a', 'Here') });
  });

  test('those of one instant are told apart by their browsers, in both of them alike', () => {
    const edited = { ...base, local: { servers: [toServer('a', 'Here')] } };
    const same = { ...edited, remote: { 'v:a': there(toServer('a', 'There'), NOW + 10) } };
    expect(run(same, NOW + 10).local).toEqual({ servers: [toServer('a', 'There')] });
  });
});

describe('what is removed', () => {
  test('is told, and forgotten after 90 days', () => {
    const base = merged({ local: { servers: [toServer('a')] } });
    const told = merged({ ...base, local: { servers: [] } }, NOW + 1_000);
    expect(told.writes).toEqual({ 'v:a': { at: NOW + 1_000, by: ME, isGone: true } });
    const later = merged(told, NOW + 91 * 86_400_000);
    expect(later.removals).toEqual(['v:a']);
    expect(later.state.base).toEqual({});
  });

  test('is not what is only missing: a storage that was lost gets all of it back', () => {
    const base = merged({ local: { servers: [toServer('a')], settings: { historyDays: 7 } } });
    expect(run({ ...base, local: {} }).local).toEqual({ servers: [toServer('a')], settings: { historyDays: 7 } });
    expect(run({ ...base, remote: {} }).writes).toEqual(base.writes);
  });
});

describe('what never leaves', () => {
  test('is what no other browser needs, and what is a secret', () => {
    const { writes, state } = run({
      local: {
        settings: { isSyncOn: true, selectedServerId: 'a', exitService: 'https://ada:hunter2@exit.example/' },
        servers: [
          { ...toServer('a'), password: 'hunter2', username: 'ada' },
          { ...toServer('m'), isManaged: true },
          { ...toServer('l'), listId: 'l' },
        ],
        lists: [{ ...toList('l'), url: 'https://ada:hunter2@lists.example/' }],
      },
    });
    expect(writes).toEqual({ 'v:a': { at: NOW, by: ME, value: toServer('a') } });
    expect(JSON.stringify(state)).not.toContain('hunter2');
    expect(state.report?.problems).toEqual([
      { type: 'secret', kind: 'setting', name: 'exitService' },
      { type: 'secret', kind: 'list', name: 'l' },
    ]);
  });

  test('a username and password go where the address of their server changes, or it is removed', () => {
    const base = merged({ local: { servers: [toServer('a'), toServer('b'), toServer('c')] } });
    const { deprivedIds } = run({
      ...base,
      remote: {
        'v:a': there(toServer('a', 'a', 'other.example'), NOW + 1),
        'v:b': { at: NOW + 1, by: OTHER, isGone: true },
        'v:c': there(toServer('c', 'Renamed'), NOW + 1),
      },
    });
    expect(deprivedIds).toEqual(['a', 'b']);
  });

  test('a token goes with them, and where feed or subscription come to be at another host', () => {
    const operated = (id: string) => ({ ...toServer(id), feedUrl: 'wss://feed.example/a' });
    const local = { servers: ['a', 'b', 'c', 'd', 'e'].map(operated) };
    const base = merged({ local });
    const { deprivedIds, tokenlessIds } = run({
      ...base,
      remote: {
        'v:a': there({ ...operated('a'), host: 'other.example' }, NOW + 1),
        'v:b': { at: NOW + 1, by: OTHER, isGone: true },
        'v:c': there({ ...operated('c'), feedUrl: 'wss://evil.example/a' }, NOW + 1),
        'v:d': there({ ...operated('d'), subscriptionUrl: 'https://evil.example/' }, NOW + 1),
        'v:e': there({ ...operated('e'), feedUrl: 'wss://feed.example/b' }, NOW + 1),
      },
    });
    expect(deprivedIds).toEqual(['a', 'b']);
    expect(tokenlessIds).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a token in the storage of servers stays here, and the addresses go', () => {
    const operated = { ...toServer('a'), feedUrl: 'wss://f.example/?t={token}', subscriptionUrl: 'https://s.example/' };
    const { writes, state } = run({ local: { servers: [{ ...operated, token: 'hunter2' }] } });
    expect(writes).toEqual({ 'v:a': { at: NOW, by: ME, value: operated } });
    expect(JSON.stringify(state)).not.toContain('hunter2');
  });
});

describe('lists', () => {
  test('come without their state, and are fetched anew where their address changes', () => {
    const fetched = { ...notFetched, fetchedAt: 5, checkedAt: 5 };
    const { state: _state, ...part } = toList('l');
    const base = merged({ local: { lists: [{ ...toList('l'), state: fetched }] } });
    expect(base.writes).toEqual({ 'l:l': { at: NOW, by: ME, value: part } });
    const renamed = run({ ...base, remote: { 'l:l': there({ ...part, label: 'New' }, NOW + 1) } });
    expect(renamed.local).toEqual({ lists: [{ ...toList('l'), label: 'New', state: fetched }] });
    const moved = run({ ...base, remote: { 'l:l': there({ ...part, url: 'https://new.example/' }, NOW + 1) } });
    expect(moved.local).toMatchObject({ lists: [{ url: 'https://new.example/', state: notFetched }] });
  });

  test('take their servers with them', () => {
    const base = merged({
      local: { lists: [toList('l')], servers: [{ ...toServer('x'), listId: 'l' }, toServer('a')] },
    });
    const gone = run({
      ...base,
      remote: { 'l:l': { at: NOW + 1, by: OTHER, isGone: true }, 'v:a': there(toServer('a')) },
    });
    expect(gone.local).toEqual({ lists: [], servers: [toServer('a')] });
    expect(gone.deprivedIds).toEqual(['x']);
  });
});

describe('what is large', () => {
  const patterns = (count: number) => Array.from({ length: count }, (_, index) => `site-${index}.example`);
  const large = { ...toRule('large', 'a.example'), patterns: patterns(1_500) };

  test('goes in pieces that the browser takes, and comes back whole', () => {
    const { writes } = run({ local: { rules: toRuleSet([large]) } });
    for (const [key, value] of Object.entries(writes)) {
      expect(Buffer.byteLength(key + JSON.stringify(value))).toBeLessThanOrEqual(8_192);
    }
    const other = startBrowser(OTHER);
    other.area = writes;
    merge(other, NOW + 1);
    expect(other.stored.rules).toMatchObject({ rules: [large] });
  });

  test('is not used while a piece of it is missing or of another writing', () => {
    const { writes } = run({ local: { rules: toRuleSet([large]) } });
    const [piece = ''] = Object.keys(writes).filter((key) => key.startsWith('p:'));
    for (const broken of ['', 'x', undefined]) {
      const done = run({ remote: { ...writes, [piece]: broken } });
      expect(done.local.rules).toMatchObject({ rules: [] });
      expect(done.state.report?.unreadableCount).toBe(1);
    }
  });

  test('leaves no piece behind when it changes', () => {
    const base = merged({ local: { rules: toRuleSet([large]) } });
    const shorter = merged(
      { ...base, local: { rules: toRuleSet([{ ...large, patterns: patterns(1_000) }]) } },
      NOW + 1,
    );
    expect(shorter.removals.length).toBeGreaterThan(0);
    const gone = merged({ ...shorter, local: { rules: toRuleSet([]) } }, NOW + 2);
    expect(Object.keys(gone.remote).filter((key) => key.startsWith('p:'))).toEqual([]);
  });

  test('stays here where there is no room for it, is named, and goes when there is', () => {
    const huge = { ...toRule('huge', 'a.example'), label: 'All of them', patterns: patterns(8_000) };
    const local = { rules: toRuleSet([huge, toRule('small', 'b.example')]), settings: { historyDays: 7 } };
    const base = merged({ local });
    expect(Object.keys(base.writes).toSorted()).toEqual(['o:order', 'o:otherwise', 'r:small', 's:historyDays']);
    expect(base.state.report).toMatchObject({
      problems: [{ type: 'tooLarge', kind: 'rule', name: 'All of them' }],
      count: 4,
    });
    expect(run(base, NOW + 1).writes).toEqual({});
    const smaller = { ...base, local: { ...local, rules: toRuleSet([large, toRule('small', 'b.example')]) } };
    expect(run(smaller, NOW + 1).state.report?.problems).toEqual([]);
  });

  test('500 items at the most: what is beyond stays here and is named', () => {
    const servers = Array.from({ length: 600 }, (_, index) => toServer(`s${index}`));
    const done = run({ local: { servers, settings: { historyDays: 7 } } });
    expect(Object.keys(done.writes).length).toBe(500);
    expect(done.writes['s:historyDays']).toBeDefined();
    expect(done.state.report).toMatchObject({ problemCount: 101 });
  });
});

describe('what cannot be read', () => {
  test('stays as it is, here and there', () => {
    const local = {
      servers: [{ id: 'a', host: 7 }, toServer('b')],
      settings: { historyDays: 'many', killSwitch: 'block' },
    };
    const remote = {
      'v:a': there(toServer('a')),
      's:historyDays': there(30),
      's:later': there(1),
      'v:x': there({ id: 'x', scheme: 'later' }),
      'v:y': there(toServer('z')),
      stranger: 1,
      's:killSwitch': { at: 1e300, by: OTHER, value: 'direct' },
    };
    const done = run({ local, remote });
    expect(done.local).toEqual({});
    expect(done.removals).toEqual([]);
    expect(Object.keys(done.writes).toSorted()).toEqual(['s:killSwitch', 'v:b']);
  });
});
