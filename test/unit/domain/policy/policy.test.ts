import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { countPolicy } from '../../../../src/domain/policy/count-policy.ts';
import { parsePolicy } from '../../../../src/domain/policy/policy.ts';
import { isOfPolicy } from '../../../../src/domain/policy/policy-id.ts';
import { withPolicyLists } from '../../../../src/domain/policy/policy-lists.ts';
import { withPolicyRules } from '../../../../src/domain/policy/routing-policy.ts';
import { toManagedSettings, withPolicyServers } from '../../../../src/domain/policy/under-policy.ts';
import type { RuleSet } from '../../../../src/domain/rules/rule.ts';
import { Server } from '../../../../src/domain/server.ts';
import { defaultSettings, settingSchemas } from '../../../../src/domain/settings.ts';

vi.setConfig({ testTimeout: 120_000 });

const read = (raw: unknown) => parsePolicy(raw, false);
const front = { scheme: 'https', host: 'Proxy.Example.com', port: 443 };

describe('servers', () => {
  test('are read with what they need, and marked as the policy’s', () => {
    const { policy, problems } = read({
      servers: [{ ...front, label: 'Front', country: 'DE', tags: ['work'], username: 'team', password: 'secret' }],
    });
    const id = 'policy-https-proxy.example.com:443';
    const server = { id, label: 'Front', scheme: 'https', host: 'proxy.example.com', port: 443 };
    expect(policy.servers).toEqual([{ ...server, country: 'DE', tags: ['work'], isManaged: true }]);
    expect(policy.credentials).toEqual({ [id]: { username: 'team', password: 'secret', version: 0 } });
    expect(problems).toEqual([]);
  });

  test('have feeds, subscriptions and tokens, which are kept apart', () => {
    const services = { feedUrl: 'wss://a.example/', subscriptionUrl: 'https://a.example/' };
    const { policy, problems } = read({
      servers: [
        { ...front, ...services, token: 'secret' },
        { ...front, port: 444 },
      ],
    });
    expect(policy.servers).toMatchObject([services, { port: 444 }]);
    expect(policy.tokens).toEqual({ 'policy-https-proxy.example.com:443': 'secret' });
    expect([JSON.stringify(policy.servers).includes('secret'), problems]).toEqual([false, []]);
  });

  test('without a label are called by their address', () => {
    const { policy } = read({ servers: [{ ...front, host: '[2001:DB8::1]' }] });
    expect(policy.servers[0]).toMatchObject({ label: '[2001:db8::1]:443', host: '2001:db8::1' });
    expect(policy.credentials).toEqual({});
  });

  test('keep their ids in another order, with other labels and other passwords', () => {
    const ids = (servers: readonly object[]) => read({ servers }).policy.servers.map(({ id }) => id);
    const other = { ...front, host: 'other.example.com' };
    expect(ids([other, { ...front, label: 'New', password: 'x' }])).toEqual(ids([front, other]).toReversed());
    expect(ids([{ ...front, host: `${'x'.repeat(60)}.example.com` }])[0]).toHaveLength(64);
  });

  test.each([
    ['no object', 7, 'servers[1].scheme', 'invalid'],
    ['no scheme', { host: 'a.example', port: 1 }, 'servers[1].scheme', 'invalid'],
    ['a host that is none', { ...front, host: 'a b' }, 'servers[1].host', 'invalid'],
    ['no host', { scheme: 'https', port: 443 }, 'servers[1].host', 'invalid'],
    ['a port out of range', { ...front, port: 70_000 }, 'servers[1].port', 'invalid'],
    ['a port that is no number', { ...front, port: '443' }, 'servers[1].port', 'invalid'],
    ['a password that is no text', { ...front, host: 'a.example', password: 7 }, 'servers[1].password', 'invalid'],
    [
      'a feed in the clear',
      { ...front, host: 'a.example', feedUrl: 'ws://a.example/' },
      'servers[1].feedUrl',
      'invalid',
    ],
    [
      'a subscription that is no address',
      { ...front, host: 'a.example', subscriptionUrl: 'a.example' },
      'servers[1].subscriptionUrl',
      'invalid',
    ],
    ['a token with a space', { ...front, host: 'a.example', token: 'a b' }, 'servers[1].token', 'invalid'],
    ['a server that is there already', { ...front, label: 'Again' }, 'servers[1]', 'duplicate'],
    [
      'a password that the browser cannot send',
      { scheme: 'socks5', host: 'a.example', port: 1080, username: 'x', password: 'y' },
      'servers[1]',
      'credentialsUnsupported',
    ],
  ])('%s costs itself alone', (_name, damaged, path, reason) => {
    const last = { ...front, host: 'last.example.com' };
    const { policy, problems } = read({ servers: [front, damaged, last] });
    const hosts = policy.servers.map(({ host }) => host);
    expect([hosts.at(0), hosts.at(-1)]).toEqual(['proxy.example.com', 'last.example.com']);
    expect([hosts.length, problems]).toEqual([2, [{ path, reason }]]);
  });

  test('of SOCKS5 have passwords where the browser can send them', () => {
    const { policy, problems } = parsePolicy({ servers: [{ ...front, scheme: 'socks5', password: 'y' }] }, true);
    expect([Object.values(policy.credentials), problems]).toEqual([[{ username: '', password: 'y', version: 0 }], []]);
  });

  test('come before the user’s own, of which none can pass for one', () => {
    const own: Server = { id: 'own', label: 'Own', scheme: 'http', host: 'own.example', port: 80 };
    const { policy } = read({ servers: [front] });
    const forged: readonly Server[] = [
      { ...own, id: 'forged', isManaged: true },
      { ...own, id: policy.servers[0]?.id ?? '' },
    ];
    const list = withPolicyServers({ servers: [...forged, own], damagedCount: 1 }, policy);
    expect(list).toEqual({ servers: [...policy.servers, own], damagedCount: 1 });
  });

  test('that are too many are named', () => {
    const servers = Array.from({ length: 2_001 }, (_, index) => ({ ...front, host: `a${index}.example` }));
    const { policy, problems } = read({ servers });
    expect([policy.servers.length, problems]).toEqual([2_000, [{ path: 'servers[2000]', reason: 'tooMany' }]]);
  });
});

describe('settings', () => {
  const of = (settings: object, stored: unknown = {}) => toManagedSettings(stored, read({ settings }).policy);

  test('that are locked are so whatever the user has set', () => {
    const { settings, locked, damaged } = of(
      { killSwitch: { value: 'lockdown', mode: 'locked' } },
      { killSwitch: 'x' },
    );
    expect([settings.killSwitch, locked, damaged]).toEqual(['lockdown', ['killSwitch'], []]);
  });

  test('that have a default are so where the user has set none, or none that can be read', () => {
    const policy = { failover: { value: 'country', mode: 'default' } };
    expect(of(policy)).toEqual({ settings: { ...defaultSettings, failover: 'country' }, locked: [], damaged: [] });
    expect(of(policy, { failover: 'server' }).settings.failover).toBe('server');
    expect(of(policy, { failover: 7 })).toMatchObject({ settings: { failover: 'country' }, damaged: ['failover'] });
  });

  test.each([
    ['a value that is none', 'killSwitch', { value: 'open', mode: 'locked' }, 'invalid'],
    ['a value that is missing', 'killSwitch', { mode: 'locked' }, 'invalid'],
    ['a mode that is none', 'killSwitch', { value: 'lockdown', mode: 'constructor' }, 'invalid'],
    ['a mode that is missing', 'killSwitch', { value: 'lockdown' }, 'invalid'],
    ['a bare value', 'killSwitch', 'lockdown', 'invalid'],
    ['a setting that there is not', 'constructor', { value: 1, mode: 'locked' }, 'unknown'],
    ['the choice of a server', 'selectedServerId', { value: 'x', mode: 'locked' }, 'unknown'],
  ])('%s costs itself alone', (_name, name, entry, reason) => {
    const { policy, problems } = read({ settings: { [name]: entry, historyDays: { value: 7, mode: 'locked' } } });
    expect(policy).toMatchObject({ locked: { historyDays: 7 }, defaults: {} });
    expect(Object.keys(policy.locked)).toEqual(['historyDays']);
    expect(problems).toEqual([{ path: `settings.${name}`, reason }]);
  });
});

describe('rules', () => {
  test('are in force in the order of the policy, before the user’s own', () => {
    const { policy, problems } = read({
      rules: [
        { action: 'block', patterns: ['*.bad.example'], label: 'Bad' },
        { action: 'direct', patterns: ['10.0.0.0/8'] },
      ],
    });
    const own: RuleSet = {
      rules: [
        { id: 'policy-rule-0', isOn: false, action: { type: 'direct' }, patterns: [] },
        { id: 'own', isOn: true, action: { type: 'direct' }, patterns: ['bad.example'] },
      ],
      otherwise: { type: 'tunnel' },
      revision: '1',
    };
    const { rules, ...rest } = withPolicyRules(own, policy);
    expect(rules).toEqual([
      { id: 'policy-rule-0', label: 'Bad', isOn: true, action: { type: 'block' }, patterns: ['bad.example'] },
      { id: 'policy-rule-1', isOn: true, action: { type: 'direct' }, patterns: ['10.0.0.0/8'] },
      own.rules[1],
    ]);
    expect(rules.map(({ id }) => isOfPolicy(id))).toEqual([true, true, false]);
    expect([rest, problems]).toEqual([{ otherwise: own.otherwise, revision: '1' }, []]);
  });

  test.each([
    ['an action that is none', { action: 'allow', patterns: ['a.example'] }, ['rules[0].action']],
    ['a server by its id', { action: 'server', patterns: ['a.example'] }, ['rules[0].action']],
    ['no patterns', { action: 'block' }, ['rules[0].patterns']],
    ['no rule', null, ['rules[0].action']],
  ])('%s costs the rule alone', (_name, rule, paths) => {
    const { policy, problems } = read({ rules: [rule, { action: 'block', patterns: ['b.example'] }] });
    expect([policy.rules.map(({ patterns }) => patterns), problems.map(({ path }) => path)]).toEqual([
      [['b.example']],
      paths,
    ]);
  });

  test('a pattern that cannot be read costs itself alone', () => {
    const { policy, problems } = read({
      rules: [{ action: 'block', patterns: ['a b', 'b.example', 7, 'c.example/x/y'] }],
    });
    expect(policy.rules[0]?.patterns).toContain('b.example');
    expect(problems[0]).toEqual({ path: 'rules[0].patterns[0]', reason: 'invalid' });
  });
});

describe('lists', () => {
  const url = 'https://lists.example/ads.txt';

  test('have a name and a pace of their own, and those of rules a rule', () => {
    const { policy, problems } = read({
      lists: [
        { kind: 'servers', url },
        { kind: 'rules', url, action: 'block' },
      ],
    });
    expect(policy.lists).toMatchObject([
      { id: 'policy-list-0', kind: 'servers', label: 'lists.example', everyMinutes: 1_440, isOn: true },
      { id: 'policy-list-1', kind: 'rules' },
    ]);
    expect(policy.rules).toMatchObject([{ listId: 'policy-list-1', action: { type: 'block' }, patterns: [] }]);
    expect([problems, countPolicy(policy)]).toEqual([[], 2]);
  });

  test.each([
    ['an address that others can change', { kind: 'servers', url: 'http://lists.example/' }, 'lists[0].url'],
    ['no kind', { url }, 'lists[0].kind'],
    ['a rule without an action', { kind: 'rules', url }, 'lists[0].action'],
    ['a pace too fast', { kind: 'servers', url, everyMinutes: 1 }, 'lists[0].everyMinutes'],
  ])('%s costs the list alone', (_name, list, path) => {
    const { policy, problems } = read({ lists: [list, { kind: 'servers', url }] });
    expect(policy.lists.map(({ id }) => id)).toEqual(['policy-list-1']);
    expect(problems).toEqual([{ path, reason: 'invalid' }]);
  });

  test('keep the state that is stored for the same address, and come before the user’s own', () => {
    const state = { ...read({ lists: [{ kind: 'servers', url }] }).policy.lists[0]?.state, count: 7 };
    const own = { id: 'own' };
    const stored = [own, { id: 'policy-list-0', url, label: 'Forged', state }, { id: 'policy-list-9', url }];
    const policy = { lists: [{ kind: 'servers', url }] };
    expect(withPolicyLists(stored, policy)).toMatchObject([
      { id: 'policy-list-0', label: 'lists.example', state },
      own,
    ]);
    const moved = { lists: [{ kind: 'servers', url: 'https://moved.example/' }] };
    expect(withPolicyLists(stored, moved)).toMatchObject([{ state: { count: 0 } }, own]);
    expect(withPolicyLists(undefined, undefined)).toEqual([]);
  });
});

test('keys that there are not, and parts of another shape, are named', () => {
  const raw = { servers: {}, settings: [], rules: 'x', sevrers: [] };
  expect(read(raw).problems).toEqual([
    { path: 'servers', reason: 'invalid' },
    { path: 'settings', reason: 'invalid' },
    { path: 'rules', reason: 'invalid' },
    { path: 'sevrers', reason: 'unknown' },
  ]);
});

test('of no policy nothing is set, and nothing is wrong', () => {
  for (const raw of [undefined, null, {}, 7, [], 'x']) {
    const { policy, problems } = read(raw);
    expect([countPolicy(policy), problems]).toEqual([0, []]);
  }
});

test('whatever a policy holds, it is read without a throw, and no problem quotes a value', () => {
  const secret = 'do-not-quote-me';
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constant(secret),
    fc.constant(front),
    fc.constant({ value: 1, mode: 'locked' }),
  );
  const part = fc.oneof(
    values,
    fc.array(values),
    fc.dictionary(fc.constantFrom(...Object.keys(settingSchemas)), values),
  );
  fc.assert(
    fc.property(fc.record({ servers: part, settings: part, lists: part, rules: part }), (raw) => {
      const { policy, problems } = read(raw);
      toManagedSettings({}, policy);
      expect(JSON.stringify(problems)).not.toContain(secret);
    }),
    { numRuns: Number(process.env['STEADWAY_FUZZ'] ?? 500) },
  );
});

test('the schema that the browser checks a policy by names each setting, and nothing else', () => {
  const file = join(import.meta.dirname, '../../../../public/managed-schema.json');
  const { properties } = JSON.parse(readFileSync(file, 'utf8'));
  expect(Object.keys(properties)).toEqual(['servers', 'settings', 'lists', 'rules']);
  const names = Object.keys(settingSchemas).filter((name) => name !== 'selectedServerId');
  expect(Object.keys(properties.settings.properties).toSorted()).toEqual(names.toSorted());
  const ofServers = Object.keys(properties.servers.items.properties).toSorted();
  const own = Object.keys(Server.entries).filter(
    (name) => !['id', 'isFavourite', 'isManaged', 'listId'].includes(name),
  );
  expect(ofServers).toEqual([...own, 'username', 'password', 'token'].toSorted());
});
