import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Backoff } from '../../../src/domain/backoff.ts';
import { noticeKinds } from '../../../src/domain/notice.ts';
import {
  backoffOf,
  defaultSettings,
  ReconnectProfile,
  type SettingName,
  settingSchemas,
} from '../../../src/domain/settings.ts';
import { parseSettings } from '../../../src/domain/stored-settings.ts';

describe('the reconnect profiles', () => {
  const customBackoff = { maxAttempts: 7, baseDelayMs: 500, maxDelayMs: 9_000 };

  test.each([
    ['standard', 10, 1_000, 30_000],
    ['stable', 5, 1_000, 60_000],
    ['unstable', 20, 5_000, 60_000],
    ['lowBandwidth', 10, 3_000, 60_000],
    ['custom', 7, 500, 9_000],
  ] as const)(
    '%s: %i attempts, from %i ms to %i ms, ±30 %%',
    (reconnectProfile, maxAttempts, baseDelayMs, maxDelayMs) => {
      expect(backoffOf({ reconnectProfile, customBackoff })).toEqual({
        maxAttempts,
        baseDelayMs,
        maxDelayMs,
        jitterRatio: 0.3,
      });
    },
  );

  test('each is one that the machine takes', () => {
    for (const reconnectProfile of ReconnectProfile.options)
      expect(v.is(Backoff, backoffOf({ reconnectProfile, customBackoff }))).toBe(true);
  });
});

test('the defaults are settings that can be read back', () => {
  expect(parseSettings(JSON.parse(JSON.stringify(defaultSettings)))).toEqual({
    settings: defaultSettings,
    damaged: [],
  });
});

test('the defaults block, reconnect ten times and check two independent addresses', () => {
  expect(defaultSettings).toMatchObject({
    killSwitch: 'block',
    reconnectProfile: 'standard',
    connectOnStart: false,
    protectWebRtc: true,
    disablePrefetch: true,
    selectedServerId: null,
  });
  expect(new Set(defaultSettings.checkAddresses.map((url) => new URL(url).hostname)).size).toBe(2);
});

test('custom attempts begin as the standard ones', () => {
  expect(backoffOf({ ...defaultSettings, reconnectProfile: 'custom' })).toEqual(backoffOf(defaultSettings));
});

test('the exit is asked for over a connection that nobody on the way can change', () => {
  expect(new URL(defaultSettings.exitService).protocol).toBe('https:');
});

const url = (length: number) => `http://c.example/${'x'.repeat(length - 'http://c.example/'.length)}`;

const values: readonly (readonly [SettingName, good: readonly unknown[], bad: readonly unknown[]])[] = [
  ['killSwitch', ['block', 'direct', 'lockdown'], ['', 'off', null, true, 0]],
  ['reconnectProfile', ['standard', 'stable', 'unstable', 'lowBandwidth', 'custom'], ['fast', null, 1]],
  [
    'customBackoff',
    [
      { maxAttempts: 1, baseDelayMs: 100, maxDelayMs: 1_000 },
      { maxAttempts: 100, baseDelayMs: 60_000, maxDelayMs: 600_000 },
    ],
    [
      { maxAttempts: 0, baseDelayMs: 100, maxDelayMs: 1_000 },
      { maxAttempts: 101, baseDelayMs: 100, maxDelayMs: 1_000 },
      { maxAttempts: 1.5, baseDelayMs: 100, maxDelayMs: 1_000 },
      { maxAttempts: 1, baseDelayMs: 99, maxDelayMs: 1_000 },
      { maxAttempts: 1, baseDelayMs: 60_001, maxDelayMs: 1_000 },
      { maxAttempts: 1, baseDelayMs: 100, maxDelayMs: 999 },
      { maxAttempts: 1, baseDelayMs: 100, maxDelayMs: 600_001 },
      { maxAttempts: 1, baseDelayMs: 100 },
      { maxAttempts: '1', baseDelayMs: 100, maxDelayMs: 1_000 },
      null,
    ],
  ],
  ['connectOnStart', [true, false], ['true', 1, null]],
  [
    'checkAddresses',
    [['http://a.example/204'], Array.from({ length: 10 }, () => 'http://a.example/'), [url(500)]],
    [
      [],
      Array.from({ length: 11 }, () => 'http://a.example/'),
      ['https://a.example/'],
      ['a.example'],
      [url(501)],
      'x',
      null,
    ],
  ],
  [
    'exitService',
    ['https://exit.example/', 'http://exit.example/ip'],
    ['', 'ftp://exit.example/', 'javascript:alert(1)', url(501), 7, null],
  ],
  ['protectWebRtc', [true, false], ['false', 0, null]],
  ['disablePrefetch', [true, false], ['false', 0, null]],
  ['privateWindows', ['same', 'always'], ['never', true, null]],
  ['failover', ['server', 'country', 'any'], ['all', '', null, true]],
  ['linkIdleMinutes', [0, 30, 1_440], [-1, 1_441, 0.5, '30', null]],
  ['allowCanary', [true, false], ['true', 1, null]],
  ['picksFastest', [true, false], ['true', 1, null]],
  ['reloadStragglers', [true, false], ['true', 1, null]],
  ['mutedNotices', [[], ['lost', 'switched'], [...noticeKinds]], [['found'], 'lost', null, Array(21).fill('lost')]],
  ['eventLimit', [10, 10_000], [9, 10_001, 99.5, '100', null]],
  ['historyDays', [1, 365], [0, 366, 1.5, '30', null]],
  ['heartbeatSeconds', [5, 300], [4, 301, 30.5, '30', null]],
  ['failedPages', ['reload', 'offer'], ['ask', true, null]],
  ['isSyncOn', [true, false], ['true', 1, null]],
  ['selectedServerId', [null, 'berlin'], [7, {}]],
];

describe.each(values)('%s', (name, good, bad) => {
  const read = (value: unknown) => parseSettings({ [name]: value });

  test('is read', () => {
    for (const value of good)
      expect(read(value)).toEqual({ settings: { ...defaultSettings, [name]: value }, damaged: [] });
  });

  test('when damaged is at its default, is named, and costs no other', () => {
    for (const value of bad) {
      const others = { killSwitch: 'lockdown', connectOnStart: true, exitService: 'http://exit.example/' };
      const { settings, damaged } = parseSettings({ ...others, [name]: value });
      expect(damaged).toEqual([name]);
      expect(settings).toEqual({ ...defaultSettings, ...others, [name]: defaultSettings[name] });
    }
  });
});

test('every setting is tried above', () => {
  expect(values.map(([name]) => name).toSorted()).toEqual(Object.keys(settingSchemas).toSorted());
});

test('all of them damaged are all at their defaults, and all named', () => {
  const raw = Object.fromEntries(Object.keys(settingSchemas).map((name) => [name, Symbol.iterator]));
  const { settings, damaged } = parseSettings(raw);
  expect(settings).toEqual(defaultSettings);
  expect([...damaged].toSorted()).toEqual(Object.keys(settingSchemas).toSorted());
});

test.each([undefined, null, 'settings', 7, [], [1, 2], {}])(
  'nothing stored, or nothing usable, is all defaults: %j',
  (raw) => {
    expect(parseSettings(raw)).toEqual({ settings: defaultSettings, damaged: [] });
  },
);

test('a value with several faults is named once', () => {
  expect(parseSettings({ mutedNotices: ['found', 7, null], customBackoff: {} }).damaged.toSorted()).toEqual([
    'customBackoff',
    'mutedNotices',
  ]);
});

test('a stored undefined is a setting that is not there', () => {
  expect(parseSettings({ killSwitch: undefined, allowCanary: true })).toEqual({
    settings: { ...defaultSettings, allowCanary: true },
    damaged: [],
  });
});

test('nothing of ours goes past the tunnel unless the user says so', () => {
  expect(defaultSettings.allowCanary).toBe(false);
});

test('what is not a setting is left out', () => {
  expect(parseSettings({ password: 'secret', killSwitch: 'direct' }).settings).toEqual({
    ...defaultSettings,
    killSwitch: 'direct',
  });
});
