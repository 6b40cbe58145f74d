import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Status } from '../../../src/domain/status.ts';
import { toolbar } from '../../../src/platform/toolbar.ts';
import { locales } from '../locale/support/locale-file.ts';
import { speak } from '../locale/support/speak.ts';
import { berlin } from '../ui/support/servers.ts';
import {
  connected,
  connecting,
  disconnected,
  disconnecting,
  failed,
  paused,
  reconnecting,
} from '../ui/support/statuses.ts';

/** What the button of the toolbar shows. */
const button = { title: '', badge: '', icon: '', color: '', textColor: '' };

beforeEach(async () => {
  await speak('en');
  Object.assign(fakeBrowser, {
    action: {
      setTitle: async ({ title }: { readonly title: string }) => void Object.assign(button, { title }),
      setBadgeText: async ({ text }: { readonly text: string }) => void Object.assign(button, { badge: text }),
      setIcon: async ({ path }: { readonly path: Readonly<Record<string, string>> }) =>
        void Object.assign(button, { icon: path['16'] }),
      setBadgeBackgroundColor: async ({ color }: { readonly color: string }) => void Object.assign(button, { color }),
      setBadgeTextColor: async ({ color }: { readonly color: string }) =>
        void Object.assign(button, { textColor: color }),
    },
  });
});

const leak = { kind: 'exitIsDirect', at: 1 } as const;

test.each<[string, Status, string]>([
  ['the server that the switch would turn on', disconnected(), 'Steadway – disconnected\nBerlin'],
  ['the fastest server while off', disconnected({ picksFastest: true }), 'Steadway – disconnected\nFastest'],
  ['the server that was the fastest', connected({ picksFastest: true }), 'Steadway – connected\nBerlin'],
  ['no server where there is none', disconnected({ server: null }), 'Steadway – disconnected'],
  ['the cause of a loss', reconnecting(), 'Steadway – reconnecting\nBerlin\nThe server does not answer'],
  ['the cause of an error', failed(), 'Steadway – error, there is no tunnel\nBerlin\nThe server cannot be reached'],
  [
    'a leak before any cause',
    connected({ failure: { cause: 'offline' }, leak }),
    'Steadway – connected\nBerlin\nSomething went past the tunnel',
  ],
])('the tooltip says %s', async (_name, status, title) => {
  await toolbar.show(status);
  expect(button.title).toBe(title);
});

test('a server is named as the user has named it', async () => {
  await toolbar.show(connected({ server: { ...berlin, label: 'Тест <&> “x”' } }));
  expect(button.title).toBe('Steadway – connected\nТест <&> “x”');
});

test('icon and colours are those of the state, with white on the badge', async () => {
  await toolbar.show(reconnecting({ attempt: 3 }));
  expect(button).toMatchObject({ icon: '/icon/lost-16.png', badge: '3', color: '#8a5200', textColor: '#ffffff' });
  await toolbar.show(connected());
  expect(button).toMatchObject({ icon: '/icon/on-16.png', badge: '' });
});

test.each([
  ['en', '5′', '3'],
  ['de', '5′', '3'],
  ['fa', '۵′', '۳'],
  ['ja', '5′', '3'],
])('numbers on the badge are written in the digits of the language: %s', async (locale, minutes, attempt) => {
  await speak(locale);
  const pausedUntil = Date.now() + 4.5 * 60_000;
  await toolbar.show(paused({ pausedUntil }));
  expect(button.badge).toBe(minutes);
  await toolbar.show(reconnecting({ attempt: 3 }));
  expect(button.badge).toBe(attempt);
});

test.each(locales)('%s names each state in the tooltip as the popup does', async (locale) => {
  await speak(locale);
  const say = (key: string) => fakeBrowser.i18n.getMessage(key).toLocaleLowerCase(locale.replace('_', '-'));
  const names: readonly (readonly [Status, string])[] = [
    [disconnected(), say('status_disconnected')],
    [disconnected({ traffic: 'blocked' }), say('status_disconnected')],
    [connecting(), say('status_connecting')],
    [connected(), say('status_connected')],
    [reconnecting(), say('status_reconnecting')],
    [paused(), say('status_clause_paused')],
    [disconnecting(), say('status_disconnecting')],
    [failed(), say('status_error')],
    [failed(), say('status_clause_noTunnel')],
  ];
  for (const [status, name] of names) {
    await toolbar.show(status);
    expect(button.title.toLocaleLowerCase(locale.replace('_', '-'))).toContain(name);
  }
});
