import { describe, expect, test } from 'vitest';
import type { Credentials, ServerDraft } from '../../../src/domain/server.ts';
import { parseShareLink, toShareLink } from '../../../src/domain/share-link.ts';

const anywhere = { canSendSocksCredentials: true };

type Good = readonly [
  link: string,
  server: Partial<ServerDraft>,
  credentials?: Credentials | undefined,
  token?: string,
];

const good: readonly Good[] = [
  ['http://proxy.example:3128', { scheme: 'http', host: 'proxy.example', port: 3128, label: 'proxy.example:3128' }],
  ['https://proxy.example:443/', { scheme: 'https', host: 'proxy.example', port: 443 }],
  ['HTTPS://Proxy.EXAMPLE:443', { scheme: 'https', host: 'proxy.example' }],
  ['socks5://192.0.2.1:1080', { scheme: 'socks5', host: '192.0.2.1', port: 1080 }],
  ['socks://192.0.2.1:1080', { scheme: 'socks5' }],
  ['socks5h://192.0.2.1:1080', { scheme: 'socks5' }],
  ['http://proxy.example:1', { port: 1 }],
  ['http://proxy.example:65535', { port: 65_535 }],
  ['http://127.1:80', { host: '127.0.0.1' }],
  ['http://[2001:DB8:0:0:0:0:0:1]:8080', { host: '2001:db8::1', port: 8080, label: '[2001:db8::1]:8080' }],
  ['https://user:pass@[::1]:8443#Home', { host: '::1', label: 'Home' }, { username: 'user', password: 'pass' }],
  ['https://bücher.example:443', { host: 'xn--bcher-kva.example' }],
  ['https://b%C3%BCcher.example:443', { host: 'xn--bcher-kva.example' }],
  ['https://a:b@h.example:1', {}, { username: 'a', password: 'b' }],
  ['https://ann%40x:p%40ss%3Aw%2Ford%25@h.example:1', {}, { username: 'ann@x', password: 'p@ss:w/ord%' }],
  ['https://ann:p:a:ss@h.example:1', {}, { username: 'ann', password: 'p:a:ss' }],
  ['https://ключ:пароль@h.example:1', {}, { username: 'ключ', password: 'пароль' }],
  ['https://token@h.example:1', {}, { username: 'token', password: '' }],
  ['https://:secret@h.example:1', {}, { username: '', password: 'secret' }],
  ['https://@h.example:1', {}],
  ['https://:@h.example:1', {}],
  ['http://h.example:1#Berlin%201', { label: 'Berlin 1' }],
  ['http://h.example:1#Zürich, 2. Stock', { label: 'Zürich, 2. Stock' }],
  ['http://h.example:1#a+b%20c%23d', { label: 'a+b c#d' }],
  ['http://h.example:1#%20padded%20', { label: 'padded' }],
  ['http://h.example:1#', { label: 'h.example:1' }],
  ['http://h.example:1?country=de#x', { country: 'DE', label: 'x' }],
  ['http://h.example:1/?country=BR&city=S%C3%A3o%20Paulo#x', { country: 'BR', city: 'São Paulo' }],
  ['http://h.example:1?city=New+York', { city: 'New York' }],
  ['http://h.example:1?checkUrl=http%3A%2F%2Fc.example%2F204', { checkUrl: 'http://c.example/204' }],
  ['http://h.example:1?feedUrl=wss%3A%2F%2Ff.example%2Flive', { feedUrl: 'wss://f.example/live' }],
  ['http://h.example:1?feedUrl=wss%3A%2F%2Ff.example%2F%3Ft%3D{token}', { feedUrl: 'wss://f.example/?t={token}' }],
  ['http://h.example:1?feedUrl=ws%3A%2F%2Fsteadway.internal%2Ffeed', { feedUrl: 'ws://steadway.internal/feed' }],
  ['http://h.example:1?subscriptionUrl=https%3A%2F%2Fs.example%2F', { subscriptionUrl: 'https://s.example/' }],
  ['http://h.example:1?subscriptionUrl=http%3A%2F%2Fa.internal%2F', { subscriptionUrl: 'http://a.internal/' }],
  ['https://h.example:1?token=a%2Bb%3D', {}, undefined, 'a+b='],
  ['https://a:b@h.example:1?token=t', {}, { username: 'a', password: 'b' }, 't'],
  ['http://h.example:1?tags=home,streaming', { tags: ['home', 'streaming'] }],
  ['http://h.example:1?tags=+home+,,home,a%20b', { tags: ['home', 'a b'] }],
  [
    'http://h.example:1?country=&city=&checkUrl=&feedUrl=&subscriptionUrl=&token=&tags=,&other=1',
    { label: 'h.example:1' },
  ],
  ['proxy.example:8080', { scheme: 'http', host: 'proxy.example', port: 8080, label: 'proxy.example:8080' }],
  ['[2001:db8::1]:8080', { scheme: 'http', host: '2001:db8::1', port: 8080 }],
  ['proxy.example:8080:user:pass', { port: 8080 }, { username: 'user', password: 'pass' }],
  ['proxy.example:8080:user:pa:ss', {}, { username: 'user', password: 'pa:ss' }],
  ['proxy.example:8080:us%er:p%40ss', {}, { username: 'us%er', password: 'p%40ss' }],
  ['[::1]:8080:user:pass', { host: '::1' }, { username: 'user', password: 'pass' }],
];

test.each(good.map(([link, server, credentials, token]) => ({ link, server, credentials, token })))(
  '$link is read',
  (row) => {
    const { link, server, credentials, token } = row;
    const result = parseShareLink(link, anywhere);
    expect(result).toMatchObject({ ok: true, value: { server } });
    expect(result.ok && result.value.credentials).toEqual(credentials);
    expect(result.ok && result.value.token).toBe(token);
  },
);

test('a link holds what stands in it, and nothing else', () => {
  expect(parseShareLink('https://a:b@h.example:1?country=DE&city=Berlin#x', anywhere)).toEqual({
    ok: true,
    value: {
      server: { scheme: 'https', host: 'h.example', port: 1, label: 'x', country: 'DE', city: 'Berlin' },
      credentials: { username: 'a', password: 'b' },
    },
  });
});

describe('code in a label', () => {
  const label = `<script>alert(1)</script>"'\`;return"DIRECT"`;

  test.each([label, encodeURIComponent(label)])('stays the text it is: %s', (text) => {
    const result = parseShareLink(`http://h.example:1#${text}`, anywhere);
    expect(result).toMatchObject({ ok: true, value: { server: { label } } });
  });
});

describe('credentials of a SOCKS5 server', () => {
  const link = 'socks5://user:pass@h.example:1080';

  test('are refused where the browser cannot send them', () => {
    expect(parseShareLink(link, { canSendSocksCredentials: false })).toEqual({
      ok: false,
      problem: 'socksCredentials',
    });
  });

  test('are read where it can', () => {
    expect(parseShareLink(link, { canSendSocksCredentials: true })).toMatchObject({
      ok: true,
      value: { credentials: { username: 'user', password: 'pass' } },
    });
  });

  test('are no matter where there are none, or for other schemes', () => {
    const nowhere = { canSendSocksCredentials: false };
    expect(parseShareLink('socks5://h.example:1080', nowhere).ok).toBe(true);
    expect(parseShareLink('https://user:pass@h.example:1080', nowhere).ok).toBe(true);
  });
});

test('a link is written as it is read', () => {
  const server: ServerDraft = {
    scheme: 'socks5',
    host: '2001:db8::1',
    port: 1080,
    label: 'Zürich #1',
    country: 'CH',
    checkUrl: 'http://c.example/?a=1&b=2',
  };
  expect(toShareLink(server, { username: 'a@b', password: 'c:d/e' })).toBe(
    'socks5://a%40b:c%3Ad%2Fe@[2001:db8::1]:1080?country=CH&checkUrl=http%3A%2F%2Fc.example%2F%3Fa%3D1%26b%3D2#Z%C3%BCrich%20%231',
  );
  expect(toShareLink({ scheme: 'http', host: 'h.example', port: 1, label: 'x' })).toBe('http://h.example:1#x');
  const operated: ServerDraft = {
    scheme: 'http',
    host: 'h.example',
    port: 1,
    label: 'x',
    feedUrl: 'ws://steadway.internal/feed',
    subscriptionUrl: 'http://steadway.internal/subscription',
  };
  expect(toShareLink(operated, undefined, 'a+b')).toBe(
    'http://h.example:1?feedUrl=ws%3A%2F%2Fsteadway.internal%2Ffeed&subscriptionUrl=http%3A%2F%2Fsteadway.internal%2Fsubscription&token=a%2Bb#x',
  );
});
