import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Damage, MAX_BACKUP_SIZE_BYTES } from '../../../../src/domain/backup/backup.ts';
import { parseBackup } from '../../../../src/domain/backup/parse-backup.ts';
import { defaultSettings } from '../../../../src/domain/settings.ts';
import { servers } from './support/arbitraries.ts';
import { berlin, NOW, oslo, paris, problemOf, read, toFile } from './support/backups.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const sealed = {
  count: 1,
  cipher: 'AES-256-GCM',
  derivation: 'PBKDF2-HMAC-SHA-256',
  iterations: 600_000,
  salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  iv: 'AAAAAAAAAAAAAAAA',
  data: 'AAAAAAAAAAAAAAAAAAAAAA==',
};

test('a whole file is read without damage', () => {
  expect(read(toFile({ secrets: sealed }))).toEqual({
    createdAt: NOW,
    servers: [berlin, oslo],
    settings: defaultSettings,
    settingNames: Object.keys(defaultSettings),
    secrets: sealed,
    damage: [],
  });
});

test('parts that are not known at all are left alone', () => {
  expect(read(toFile({ note: 'mine' })).damage).toEqual([]);
});

describe('a file is refused as a whole', () => {
  test.each([
    ['notABackup', 'nothing', ''],
    ['notABackup', 'no JSON', '{'],
    ['notABackup', 'null', 'null'],
    ['notABackup', 'a list', '[]'],
    ['notABackup', 'a text', '"steadway-backup"'],
    ['notABackup', 'JSON of another kind', '{"format":"other","version":1}'],
    ['notABackup', 'the history', '{"format":"steadway-history","version":1}'],
    ['notABackup', 'no version', '{"format":"steadway-backup"}'],
    ['notABackup', 'version 0', JSON.stringify(toFile({ version: 0 }))],
    ['notABackup', 'version 1.5', JSON.stringify(toFile({ version: 1.5 }))],
    ['notABackup', 'a version in words', JSON.stringify(toFile({ version: '1' }))],
    ['serverList', 'a server list', '{"format":"steadway-servers","version":1,"servers":[]}'],
    ['laterVersion', 'version 2', JSON.stringify(toFile({ version: 2 }))],
  ] as const)('%s: %s', (problem, _name, text) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('tooLarge: by its bytes, not by its characters', () => {
    const fill = (length: number) => JSON.stringify(toFile({ note: 'ü'.repeat(length) }));
    expect(problemOf(fill(MAX_BACKUP_SIZE_BYTES / 2))).toBe('tooLarge');
    expect(problemOf(fill(MAX_BACKUP_SIZE_BYTES / 2 - 2_000))).toBeUndefined();
  });
});

describe('what is damaged costs itself alone, and is named with its place', () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly Damage[]]>([
    [
      'a server’s port',
      { servers: [berlin, { ...paris, port: 0 }, oslo] },
      [{ place: 'servers[1].port', problem: 'unreadable' }],
    ],
    [
      'a server’s host that is not there',
      { servers: [berlin, { ...paris, host: undefined }, oslo] },
      [{ place: 'servers[1].host', problem: 'missing' }],
    ],
    ['a server that is none', { servers: [berlin, 7, oslo] }, [{ place: 'servers[1]', problem: 'unreadable' }]],
    [
      'a server’s id that is a word of the language',
      { servers: [berlin, { ...paris, id: '__proto__' }, { ...paris, id: 'constructor' }, oslo] },
      [
        { place: 'servers[1].id', problem: 'unreadable' },
        { place: 'servers[2].id', problem: 'unreadable' },
      ],
    ],
    [
      'a second server with the same id',
      { servers: [berlin, { ...paris, id: 'berlin' }, oslo] },
      [{ place: 'servers[1]', problem: 'duplicate' }],
    ],
    [
      'a setting',
      { settings: { ...defaultSettings, killSwitch: 'sometimes' } },
      [{ place: 'settings.killSwitch', problem: 'unreadable' }],
    ],
    [
      'a setting that is not known',
      { settings: { ...defaultSettings, wings: 2, toString: 1 } },
      [
        { place: 'settings.wings', problem: 'unknown' },
        { place: 'settings.toString', problem: 'unknown' },
      ],
    ],
    [
      'a setting with a long name',
      { settings: { ...defaultSettings, ['x'.repeat(1_000)]: 2 } },
      [{ place: `settings.${'x'.repeat(40)}…`, problem: 'unknown' }],
    ],
    ['the date', { createdAt: 'yesterday' }, [{ place: 'createdAt', problem: 'unreadable' }]],
    [
      'a date that no calendar has',
      { createdAt: '2026-99-99T00:00:00Z' },
      [{ place: 'createdAt', problem: 'unreadable' }],
    ],
    ['the usernames and passwords', { secrets: 'x' }, [{ place: 'secrets', problem: 'unreadable' }]],
    [
      'a cheap key',
      { secrets: { ...sealed, iterations: 1 } },
      [{ place: 'secrets.iterations', problem: 'unreadable' }],
    ],
    [
      'a key that takes for ever',
      { secrets: { ...sealed, iterations: 1e9 } },
      [{ place: 'secrets.iterations', problem: 'unreadable' }],
    ],
    ['a short salt', { secrets: { ...sealed, salt: 'AAAA' } }, [{ place: 'secrets.salt', problem: 'unreadable' }]],
    [
      'base64 that stands for the same bytes in another way',
      { secrets: { ...sealed, salt: 'AAAAAAAAAAAAAAAAAAAAAB==' } },
      [{ place: 'secrets.salt', problem: 'unreadable' }],
    ],
  ])('%s', (_name, over, damage) => {
    const backup = read(toFile(over));
    expect(backup.damage).toEqual(damage);
    expect(backup.servers).toEqual([berlin, oslo]);
    expect(backup.settingNames.length).toBeGreaterThanOrEqual(Object.keys(defaultSettings).length - 1);
  });

  test('servers that are no list', () => {
    const { servers: list, settingNames, damage } = read(toFile({ servers: { berlin } }));
    expect(damage).toEqual([{ place: 'servers', problem: 'unreadable' }]);
    expect([list.length, settingNames.length]).toEqual([0, Object.keys(defaultSettings).length]);
  });

  test.each([
    ['missing', undefined],
    ['unreadable', null],
    ['unreadable', [1]],
    ['unreadable', 'x'],
  ] as const)('settings that are %s: %j', (problem, settings) => {
    const { servers: list, settingNames, damage } = read(toFile({ settings }));
    expect(damage).toEqual([{ place: 'settings', problem }]);
    expect([list.length, settingNames.length]).toEqual([2, 0]);
  });

  test('more servers than there may be', () => {
    const many = Array.from({ length: 10_002 }, (_, index) => ({ ...berlin, id: `b${index}` }));
    const backup = read(toFile({ servers: many }));
    expect(backup.servers).toHaveLength(10_000);
    expect(backup.damage).toEqual([{ place: 'servers[10000]', problem: 'tooMany' }]);
  });

  test('any server, in any field', () => {
    const spoil = fc.constantFrom('label', 'scheme', 'host', 'port', 'id');
    fc.assert(
      fc.property(servers, servers, spoil, fc.constantFrom(null, {}, -1, ''), (before, after, field, value) => {
        const list = [...before, ...after.filter(({ id }) => !before.some((other) => other.id === id))];
        const damaged = { ...paris, [field]: value };
        const backup = read(toFile({ servers: list.toSpliced(before.length, 0, damaged) }));
        expect(backup.servers).toStrictEqual(list);
        expect(backup.damage).toEqual([{ place: `servers[${before.length}].${field}`, problem: 'unreadable' }]);
      }),
      { numRuns: 200 },
    );
  });
});

test('half a surrogate pair does not come in', () => {
  expect(read(toFile({ servers: [{ ...berlin, label: 'a\ud800' }] })).servers[0]?.label).toBe('a\ufffd');
});

test('nothing that a file can hold makes it throw', () => {
  const part = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant([berlin]));
  fc.assert(
    fc.property(fc.record({ servers: part, settings: part, secrets: part, createdAt: part }), (over) => {
      expect(parseBackup(JSON.stringify(toFile(over))).ok).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.nat(), fc.string({ maxLength: 3 }), (position, text) => {
      const file = JSON.stringify(toFile({ secrets: sealed }));
      const at = position % file.length;
      expect(parseBackup(file.slice(0, at) + text + file.slice(at + 1))).toHaveProperty('ok');
    }),
    { numRuns: 3_000 },
  );
});

test('a file of nothing but brackets is refused', () => {
  expect(problemOf('['.repeat(2_000_000))).toBe('notABackup');
  expect(problemOf(`${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`)).toBe('notABackup');
});

test('a sealed part of several megabytes is read', () => {
  const data = 'A'.repeat(4_000_000);
  expect(read(toFile({ secrets: { ...sealed, data } })).secrets?.data).toBe(data);
  expect(read(toFile({ secrets: { ...sealed, data: `${data}*` } })).damage).toEqual([
    { place: 'secrets.data', problem: 'unreadable' },
  ]);
});
