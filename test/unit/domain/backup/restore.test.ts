import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { planRestore, type RestoreWish } from '../../../../src/domain/backup/restore.ts';
import { type Secret, toSecret } from '../../../../src/domain/backup/secrets.ts';
import { applyChange, invertChange, type Stored } from '../../../../src/domain/backup/stored-change.ts';
import { notFetched } from '../../../../src/domain/lists/list.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import type { Rule, RuleAction } from '../../../../src/domain/rules/rule.ts';
import type { Credentials, Server } from '../../../../src/domain/server.ts';
import { defaultSettings } from '../../../../src/domain/settings.ts';
import { parseServerList } from '../../../../src/domain/stored-servers.ts';
import { aList } from '../lists/support.ts';
import {
  credentials as anyCredentials,
  servers as anyServers,
  settings as anySettings,
} from './support/arbitraries.ts';
import { berlin, oslo, paris, read, toFile } from './support/backups.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const ada: Credentials = { username: 'ada', password: 'p@ss' };
const bob: Credentials = { username: 'bob', password: 'word' };

type Options = {
  readonly file?: Readonly<Record<string, unknown>>;
  readonly wish?: Partial<RestoreWish>;
  readonly secrets?: readonly Secret[];
  readonly canSendSocksCredentials?: boolean;
};

function run(stored: Stored, { file = {}, wish = {}, secrets = [], canSendSocksCredentials = true }: Options = {}) {
  const backup = read(toFile(file));
  const { change, restored } = planRestore(stored, {
    backup,
    wish: { servers: 'merge', settings: true, routing: true, ...wish },
    secrets,
    canSendSocksCredentials,
    revision: 'restored',
  });
  const written = applyChange(stored, change);
  const after: Stored = { ...stored, ...written };
  const undo = (later: Stored = after): Stored => ({ ...later, ...applyChange(later, invertChange(stored, change)) });
  return { written, after, restored, undo };
}

describe('servers', () => {
  test('come into an empty browser as they stand in the file', () => {
    const { after, restored } = run({});
    expect(after.servers).toEqual([berlin, oslo]);
    expect(restored.servers).toEqual({ added: 2, changed: 0, removed: 0 });
  });

  test('are added behind those that are there, and those that are there are changed where they stand', () => {
    const { after, restored } = run({ servers: [paris, { ...berlin, label: 'Old' }] });
    expect(after.servers).toEqual([paris, berlin, oslo]);
    expect(restored.servers).toEqual({ added: 1, changed: 1, removed: 0 });
  });

  test('that are the same are not written at all', () => {
    expect(run({ servers: [oslo, berlin] }).written).not.toHaveProperty('servers');
  });

  test('replace all others, in the order of the file', () => {
    const { after, restored } = run({ servers: [paris, oslo] }, { wish: { servers: 'replace' } });
    expect(after.servers).toEqual([berlin, oslo]);
    expect(restored.servers).toEqual({ added: 1, changed: 0, removed: 1 });
  });

  test('stay as they are where they are not wanted', () => {
    const { written, restored } = run({ servers: [paris] }, { wish: { servers: 'keep' } });
    expect(written).not.toHaveProperty('servers');
    expect(restored.servers).toEqual({ added: 0, changed: 0, removed: 0 });
  });

  test('that were entered anew are known by address and label, and keep their id', () => {
    const again = { ...berlin, id: 'new', country: 'FR' };
    expect(run({ servers: [again] }).after.servers).toEqual([{ ...berlin, id: 'new' }, oslo]);
  });

  test('that are there by their id are nobody else’s by their address and label', () => {
    const { after } = run(
      { servers: [berlin] },
      {
        file: {
          servers: [
            { ...berlin, id: 'twin' },
            { ...berlin, label: 'New' },
          ],
        },
      },
    );
    expect(after.servers).toEqual([
      { ...berlin, label: 'New' },
      { ...berlin, id: 'twin' },
    ]);
  });

  test('with the same address and label twice are two', () => {
    const twin = { ...berlin, id: 'twin' };
    const { after } = run({ servers: [{ ...berlin, id: 'new' }] }, { file: { servers: [berlin, twin] } });
    expect(after.servers).toEqual([{ ...berlin, id: 'new' }, twin]);
  });

  test.each(['merge', 'replace'] as const)('that cannot be read stay in storage: %s', (servers) => {
    const broken = { id: 'broken', host: 7 };
    const { after } = run({ servers: [broken, 'x', paris] }, { wish: { servers } });
    expect(after.servers).toEqual(expect.arrayContaining([broken, 'x']));
  });
});

describe('settings', () => {
  const file = { settings: { ...defaultSettings, killSwitch: 'lockdown', historyDays: 7, selectedServerId: 'oslo' } };

  test('that differ are written, each by itself', () => {
    const { after, restored } = run({ settings: { failover: 'damaged', historyDays: 9 } }, { file });
    expect(after.settings).toEqual({
      failover: 'damaged',
      historyDays: 7,
      killSwitch: 'lockdown',
      selectedServerId: 'oslo',
    });
    expect(restored.settings).toBe(3);
  });

  test('that the file does not hold stay', () => {
    const { after } = run({ settings: { historyDays: 9 } }, { file: { settings: { killSwitch: 'direct' } } });
    expect(after.settings).toEqual({ historyDays: 9, killSwitch: 'direct' });
  });

  test('stay where they are not wanted', () => {
    const { written, restored } = run({}, { file, wish: { settings: false } });
    expect(written).not.toHaveProperty('settings');
    expect(restored.settings).toBe(0);
  });

  test('name the server in use by the id that it has here', () => {
    const { after } = run({ servers: [{ ...oslo, id: 'new' }] }, { file });
    expect(after.settings).toMatchObject({ selectedServerId: 'new' });
  });

  test('do not name a server that is not in the list', () => {
    const stored = { servers: [paris], settings: { selectedServerId: 'paris' } };
    expect(run(stored, { file, wish: { servers: 'keep' } }).after.settings).toMatchObject({
      selectedServerId: 'paris',
    });
  });

  test('do not take the server in use away', () => {
    const stored = { servers: [berlin], settings: { selectedServerId: 'berlin' } };
    expect(run(stored).after.settings).toEqual({ selectedServerId: 'berlin' });
  });
});

describe('usernames and passwords', () => {
  test('come with a version that no server has refused', () => {
    const stored = { credentials: { berlin: { ...bob, version: 7 } } };
    const { after, restored } = run(stored, { secrets: [toSecret(berlin, ada), toSecret(oslo, bob)] });
    expect(after.credentials).toEqual({ berlin: { ...ada, version: 8 }, oslo: { ...bob, version: 1 } });
    expect(restored.secrets).toBe(2);
  });

  test('that are there already are not written again', () => {
    const stored = { servers: [berlin], credentials: { berlin: { ...ada, version: 7 } } };
    const { written, restored } = run(stored, { secrets: [toSecret(berlin, ada)] });
    expect(written).not.toHaveProperty('credentials');
    expect(restored.secrets).toBe(1);
  });

  test('of other servers stay, readable or not', () => {
    const stored = { servers: [paris], credentials: { paris: { ...bob, version: 1 }, broken: 7 } };
    expect(run(stored, { secrets: [toSecret(berlin, ada)] }).after.credentials).toEqual({
      paris: { ...bob, version: 1 },
      broken: 7,
      berlin: { ...ada, version: 1 },
    });
  });

  test('go with a server that is removed', () => {
    const stored = { servers: [paris], credentials: { paris: { ...bob, version: 1 } } };
    expect(run(stored, { wish: { servers: 'replace' } }).after.credentials).toEqual({});
  });

  test('come to servers that are there where the list is to stay', () => {
    const { after, restored } = run(
      { servers: [{ ...berlin, id: 'new' }] },
      { wish: { servers: 'keep', settings: false }, secrets: [toSecret(berlin, ada), toSecret(oslo, bob)] },
    );
    expect(after.credentials).toEqual({ new: { ...ada, version: 1 } });
    expect(restored).toMatchObject({ secrets: 1, leftOut: { noServer: 1, otherAddress: 0, socks: 0 } });
  });

  test('are not given to SOCKS5 servers by a browser that cannot send them', () => {
    const options = { secrets: [toSecret(oslo, bob)], canSendSocksCredentials: false };
    expect(run({}, options).restored).toMatchObject({ secrets: 0, leftOut: { socks: 1 } });
  });

  describe.each<[string, Partial<Server>]>([
    ['host', { host: 'evil.example' }],
    ['port', { port: 81 }],
    ['type', { scheme: 'http' }],
  ])('never follow a server whose %s the file has changed', (_name, change) => {
    const moved = { ...berlin, ...change };

    test('those that are saved go', () => {
      const stored = { servers: [berlin], credentials: { berlin: { ...ada, version: 1 } } };
      const { after } = run(stored, { file: { servers: [moved] } });
      expect(after.servers).toEqual([moved]);
      expect(after.credentials).toEqual({});
    });

    test('those of the file are left out', () => {
      const { after, restored } = run({}, { file: { servers: [moved] }, secrets: [toSecret(berlin, ada)] });
      expect(after.credentials).toBeUndefined();
      expect(restored).toMatchObject({ secrets: 0, leftOut: { otherAddress: 1 } });
    });

    test('those of the file for the new address come', () => {
      const stored = { servers: [berlin], credentials: { berlin: { ...ada, version: 1 } } };
      const { after } = run(stored, { file: { servers: [moved] }, secrets: [toSecret(moved, bob)] });
      expect(after.credentials).toEqual({ berlin: { ...bob, version: 2 } });
    });
  });

  test('left behind by a server that cannot be read do not go to a new one with its id', () => {
    const stored = { servers: [{ id: 'berlin', host: 7 }], credentials: { berlin: { ...ada, version: 1 } } };
    const moved = { ...berlin, host: 'evil.example' };
    const { after } = run(stored, { file: { servers: [moved] } });
    expect(after.servers).toEqual([moved]);
    expect(after.credentials).toEqual({});
  });
});

describe('tokens', () => {
  const operated: Server = { ...berlin, feedUrl: 'wss://feed.example/a', subscriptionUrl: 'http://a.internal/' };
  const file = { servers: [operated] };

  test('come with their servers, also where there is no username', () => {
    const { after, restored } = run({}, { file, secrets: [toSecret(operated, undefined, 'new')] });
    expect([after.tokens, after.credentials]).toEqual([{ berlin: 'new' }, undefined]);
    expect(restored).toMatchObject({ secrets: 0, tokens: 1, leftOut: { noServer: 0, token: 0 } });
  });

  test('come beside usernames and passwords', () => {
    const { after, restored } = run(
      { tokens: { paris: 'p', broken: 7 } },
      { file, secrets: [toSecret(operated, ada, 'new')] },
    );
    expect(after.tokens).toEqual({ paris: 'p', broken: 7, berlin: 'new' });
    expect(after.credentials).toEqual({ berlin: { ...ada, version: 1 } });
    expect(restored).toMatchObject({ secrets: 1, tokens: 1 });
  });

  test('come to a SOCKS5 server too, to which the browser can send no password', () => {
    const socks: Server = { ...oslo, feedUrl: 'wss://feed.example/' };
    const options = {
      file: { servers: [socks] },
      secrets: [toSecret(socks, bob, 'new')],
      canSendSocksCredentials: false,
    };
    expect(run({}, options)).toMatchObject({ after: { tokens: { oslo: 'new' } }, restored: { leftOut: { socks: 1 } } });
  });

  test('that are there already are not written again', () => {
    const stored = { servers: [operated], tokens: { berlin: 'same' } };
    expect(run(stored, { file, secrets: [toSecret(operated, undefined, 'same')] }).written).not.toHaveProperty(
      'tokens',
    );
  });

  test('go with a server that is removed', () => {
    expect(run({ servers: [paris], tokens: { paris: 'p' } }, { wish: { servers: 'replace' } }).after.tokens).toEqual(
      {},
    );
  });

  test('of a server that is not in the list are left out', () => {
    const options: Options = { file, wish: { servers: 'keep' }, secrets: [toSecret(operated, undefined, 'new')] };
    expect(run({ servers: [paris] }, options).restored).toMatchObject({
      tokens: 0,
      leftOut: { token: 1, noServer: 0 },
    });
  });

  describe.each<[string, Partial<Server>]>([
    ['feed', { feedUrl: 'wss://evil.example/a' }],
    ['subscription', { subscriptionUrl: 'https://evil.example/' }],
    ['host', { host: 'evil.example' }],
  ])('never follow a server whose %s the file has changed', (_name, change) => {
    const moved = { ...operated, ...change };

    test('those that are saved go', () => {
      const { after } = run({ servers: [operated], tokens: { berlin: 'old' } }, { file: { servers: [moved] } });
      expect(after.servers).toEqual([moved]);
      expect(after.tokens).toEqual({});
    });

    test('those of the file are left out', () => {
      const secrets = [toSecret(operated, undefined, 'new')];
      const { after, restored } = run({}, { file: { servers: [moved] }, secrets });
      expect(after.tokens).toBeUndefined();
      expect(restored).toMatchObject({ tokens: 0, leftOut: { token: 1 } });
    });

    test('those of the file for the new address come, and undo brings back the former ones', () => {
      const stored = { servers: [operated], tokens: { berlin: 'old' } };
      const { after, undo } = run(stored, { file: { servers: [moved] }, secrets: [toSecret(moved, undefined, 'new')] });
      expect(after.tokens).toEqual({ berlin: 'new' });
      expect(undo()).toMatchObject(stored);
    });
  });

  test('stay where only the path of a feed is another one', () => {
    const stored = { servers: [operated], tokens: { berlin: 'old' } };
    const { written } = run(stored, { file: { servers: [{ ...operated, feedUrl: 'wss://feed.example/b' }] } });
    expect(written).not.toHaveProperty('tokens');
  });
});

describe('undo', () => {
  const stored: Stored = {
    servers: [paris, { id: 'broken', host: 7 }, { ...berlin, label: 'Old' }],
    settings: { killSwitch: 'direct', historyDays: 'damaged' },
    credentials: { paris: { ...bob, version: 3 }, berlin: { ...bob, version: 5 } },
  };
  const options: Options = {
    file: { settings: { ...defaultSettings, killSwitch: 'lockdown', historyDays: 7, eventLimit: 50 } },
    wish: { servers: 'replace' },
    secrets: [toSecret(berlin, ada)],
  };

  test('brings back what was there, and each password with a new version', () => {
    const { after, undo } = run(stored, options);
    expect(after).not.toEqual(stored);
    expect(undo()).toEqual({
      ...stored,
      credentials: { paris: { ...bob, version: 4 }, berlin: { ...bob, version: 7 } },
    });
  });

  test('leaves alone what has been changed elsewhere since', () => {
    const { after, undo } = run(stored, options);
    const rome = { ...paris, id: 'rome', label: 'Rome' };
    const later = {
      servers: [...parseServerList(after.servers).servers, rome],
      settings: { ...Object(after.settings), failover: 'country' },
      credentials: { ...Object(after.credentials), rome: { ...ada, version: 1 } },
    };
    expect(undo(later)).toMatchObject({
      servers: [paris, { ...berlin, label: 'Old' }, rome],
      settings: { killSwitch: 'direct', historyDays: 'damaged', failover: 'country' },
      credentials: { rome: { ...ada, version: 1 }, paris: bob, berlin: bob },
    });
  });

  test('of any restore brings back every server in its order, every setting and every password', () => {
    const wishes = fc.record({
      servers: fc.constantFrom('keep', 'merge', 'replace'),
      settings: fc.boolean(),
    });
    fc.assert(
      fc.property(anyServers, anySettings, anySettings, anyCredentials, wishes, (all, before, ofFile, secret, wish) => {
        const [common, own, others] = [0, 1, 2].map((rest) => all.filter((_, index) => index % 3 === rest));
        if (!common || !own || !others) throw new Error('expected three lists, got fewer');
        const present = [...own, ...common];
        const credentials = Object.fromEntries(present.map(({ id }) => [id, { ...secret, version: 1 }]));
        const start: Stored = { servers: present, settings: before, credentials };
        const moved = common.map((server, index) => (index % 2 ? server : { ...server, port: 1 }));
        const { undo } = run(start, {
          file: { servers: [...others, ...moved], settings: ofFile },
          wish,
          secrets: moved.map((server) => toSecret(server, { username: 'new', password: 'new' })),
        });
        const end = undo();
        expect(end.servers).toStrictEqual(present);
        expect(end.settings).toEqual(before);
        expect(withoutVersions(end.credentials)).toEqual(withoutVersions(credentials));
      }),
      { numRuns: 300 },
    );
  });
});

const withoutVersions = (credentials: unknown) =>
  Object.entries(Object(credentials))
    .map(([id, entry]) => [id, Object(entry).username, Object(entry).password])
    .toSorted();

test('a restore twice over changes nothing the second time', () => {
  const options: Options = { secrets: [toSecret(berlin, ada)], wish: { servers: 'replace' } };
  const { after } = run({ servers: [paris] }, options);
  const again = run(after, options);
  expect(again.after).toEqual(after);
  expect(again.restored).toMatchObject({ servers: { added: 0, changed: 0, removed: 0 }, settings: 0 });
});

describe('rules and lists', () => {
  const direct = { type: 'direct' } as const;
  const throughBerlin = { type: 'server', serverId: 'berlin' } as const;
  const toRule = (id: string, action: RuleAction): Rule => ({ id, isOn: true, action, patterns: [`${id}.test`] });
  const here = { rules: [toRule('here', direct)], otherwise: direct, revision: '1' };
  const list = aList({ id: 'list', url: 'https://list.test/a' });
  const { state: _state, ...listed } = list;
  const file = { rules: { rules: [toRule('there', throughBerlin)], otherwise: throughBerlin }, lists: [listed] };

  test('take the place of those that are there, under a new revision', () => {
    const { after, restored } = run({ rules: here, rulesRevision: '1', lists: [aList({ id: 'other' })] }, { file });
    expect(after.rules).toEqual({ ...file.rules, revision: 'restored' });
    expect(after.rulesRevision).toBe('restored');
    expect(after.lists).toEqual([{ ...listed, state: notFetched }]);
    expect(restored.routing).toBe(true);
  });

  test('name a server of the file by the id that it has here', () => {
    const { after } = run({ servers: [{ ...berlin, id: 'mine' }] }, { file });
    const throughMine = { type: 'server', serverId: 'mine' };
    expect(after.rules).toMatchObject({ rules: [{ action: throughMine }], otherwise: throughMine });
  });

  test('leave a list as it is that is there already', () => {
    const fetched = { ...list, state: { ...list.state, count: 7 } };
    expect(run({ lists: [fetched] }, { file }).after.lists).toEqual([fetched]);
  });

  test('stay where they are not wanted, and where the file has none', () => {
    for (const options of [{ file, wish: { routing: false } }, {}]) {
      const { written, restored } = run({ rules: here }, options);
      expect(Object.keys(written)).not.toContain('rules');
      expect(restored.routing).toBe(false);
    }
  });

  test('come back, under a revision of their own, when it is undone', () => {
    const stored = { rules: here, rulesRevision: '1', lists: [list] };
    const undone = run(stored, { file }).undo();
    expect(undone).toMatchObject({ rules: here, lists: [list] });
    expect(['1', 'restored']).not.toContain(undone.rulesRevision);
  });

  test('that were never changed are the usual ones again when it is undone', () => {
    expect(run({}, { file }).undo().rules).toMatchObject({ rules: defaultRules.rules, otherwise: { type: 'tunnel' } });
  });

  test('that are damaged cost themselves alone, and are told of', () => {
    const damaged = { rules: [...file.rules.rules, { id: 7 }], otherwise: direct };
    const backup = read(toFile({ rules: damaged, lists: [listed, 'x'] }));
    expect(backup.routing?.ruleSet.rules).toHaveLength(1);
    expect(backup.routing?.lists).toHaveLength(1);
    expect(backup.damage).toEqual([
      { place: 'rules', problem: 'unreadable' },
      { place: 'lists', problem: 'unreadable' },
    ]);
  });
});
