import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseBackup } from '../../../../src/domain/backup/parse-backup.ts';
import { openSecrets, sealSecrets, toSecret } from '../../../../src/domain/backup/secrets.ts';
import { toBackupFile } from '../../../../src/domain/backup/to-backup.ts';
import { notFetched } from '../../../../src/domain/lists/list.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import { defaultSettings } from '../../../../src/domain/settings.ts';
import { aList } from '../lists/support.ts';
import { credentials, servers, settings, tokens } from './support/arbitraries.ts';
import { berlin, NOW, read } from './support/backups.ts';

/** Properties, and keys that are slow on purpose, take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const PASSPHRASE = 'correct horse battery staple';

test('any servers and settings are read back from their backup', () => {
  fc.assert(
    fc.property(servers, settings, (list, chosen) => {
      const file = toBackupFile({ now: NOW, app: '1.2.3', servers: list, settings: chosen, damaged: [] });
      expect(file.ok && parseBackup(file.value)).toStrictEqual({
        ok: true,
        value: {
          createdAt: NOW,
          servers: list,
          settings: chosen,
          settingNames: Object.keys(chosen),
          damage: [],
        },
      });
    }),
    { numRuns: 300 },
  );
});

test('any usernames, passwords and tokens are read back with the passphrase, and cannot be seen in the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          servers.filter(({ length }) => length > 0),
          fc.oneof(
            fc.record({ account: credentials }),
            fc.record({ token: tokens }),
            fc.record({ account: credentials, token: tokens }),
          ),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      async (pairs) => {
        const list = pairs.flatMap(([[server]]) => server ?? []);
        const secrets = pairs.flatMap(([[server], given]) => {
          const { account, token } = { account: undefined, token: undefined, ...given };
          return server ? [toSecret(server, account, token)] : [];
        });
        const sealed = await sealSecrets(secrets, PASSPHRASE);
        const file = toBackupFile({
          now: NOW,
          app: '1.2.3',
          servers: list.slice(0, 1),
          settings: defaultSettings,
          damaged: [],
          secrets: sealed,
        });
        const backup = file.ok ? parseBackup(file.value) : file;
        if (!backup.ok || !backup.value.secrets) throw new Error('expected a backup with secrets, got none');
        expect(backup.value.secrets.count).toBe(secrets.length);
        expect(await openSecrets(backup.value.secrets, PASSPHRASE)).toStrictEqual({ ok: true, value: secrets });
      },
    ),
    { numRuns: 8 },
  );
});

test('what was sealed before there were tokens is opened', async () => {
  const old = { serverId: 'a', scheme: 'https', host: 'a.example', port: 443, username: 'ada', password: 'p' } as const;
  expect(await openSecrets(await sealSecrets([old], PASSPHRASE), PASSPHRASE)).toEqual({ ok: true, value: [old] });
});

test('rules and lists are read back, those of a policy left out', () => {
  const [own, managed] = [aList({ id: 'own' }), aList({ id: 'policy-list-0' })];
  const file = toBackupFile({
    now: NOW,
    app: '1',
    servers: [],
    settings: defaultSettings,
    damaged: [],
    routing: { ruleSet: defaultRules, lists: [managed, own] },
  });
  const { routing, damage } = read(JSON.parse(file.ok ? file.value : ''));
  expect(routing?.ruleSet).toMatchObject({ rules: defaultRules.rules, otherwise: defaultRules.otherwise });
  expect(routing?.lists).toEqual([{ ...own, state: notFetched }]);
  expect(damage).toEqual([]);
});

test('a setting that cannot be read in storage is not in the backup', () => {
  const file = toBackupFile({
    now: NOW,
    app: '1',
    servers: [],
    settings: defaultSettings,
    damaged: ['killSwitch', 'exitService'],
  });
  const { settingNames, damage } = read(JSON.parse(file.ok ? file.value : ''));
  expect(settingNames).not.toContain('killSwitch');
  expect(settingNames).toContain('failover');
  expect(settingNames).toHaveLength(Object.keys(defaultSettings).length - 2);
  expect(damage).toEqual([]);
});

test('no file is written that would not be read back', () => {
  const input = { now: NOW, app: '1', settings: defaultSettings, damaged: [] };
  const many = Array.from({ length: 10_001 }, (_, index) => ({ ...berlin, id: `b${index}` }));
  expect(toBackupFile({ ...input, servers: many })).toEqual({ ok: false, problem: 'tooLarge' });
  expect(toBackupFile({ ...input, servers: many.slice(1) }).ok).toBe(true);
  const wide = many.slice(1).map((server) => ({ ...server, city: 'ü'.repeat(100), label: 'ü'.repeat(100) }));
  expect(toBackupFile({ ...input, servers: wide })).toEqual({ ok: false, problem: 'tooLarge' });
});
