import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type LinkProblem, MAX_LINK_LENGTH, parseShareLink } from '../../../src/domain/share-link.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const options = { canSendSocksCredentials: false };

const bad: { readonly [Problem in LinkProblem]: readonly string[] } = {
  tagsInvalid: [
    `http://h.example:1?tags=${'x'.repeat(31)}`,
    'http://h.example:1?tags=a%00b',
    'http://h.example:1?tags=home,a%0Ab',
    `http://h.example:1?tags=${Array.from({ length: 11 }, (_, index) => index)}`,
  ],
  tooLong: [`http://h.example:1#${'x'.repeat(100_000)}`, 'a'.repeat(MAX_LINK_LENGTH + 1), ':'.repeat(100_000)],
  notALink: [
    ' ',
    'hello world',
    'h.example:1:user:',
    'h.example:1:user',
    'http://h.example:1/path',
    'http://h.example:1//',
    'http:///h.example:1',
    '://h.example:1',
    'ht tp://h.example:1',
    '\u{202e}http://h.example:1',
    'http://us/er:pass@h.example:1',
    'h.example:1 ',
    'h.example:1\n',
    'http://h.example:1#\ud800',
    'h.example:1:\udfff:x',
  ],
  schemeUnknown: [
    'ftp://h.example:21',
    'javascript://h.example:1',
    'data://h.example:1',
    'vmess://h.example:1',
    'ss://h.example:1',
    'direct://h.example:1',
    'quic://h.example:1',
  ],
  socksCredentials: ['socks5://user:pass@h.example:1080', 'socks://user@h.example:1080'],
  socks4Credentials: ['socks4://user:pass@h.example:1080', 'SOCKS4A://user@h.example:1080'],
  hostMissing: ['', 'http://', 'http://:80', 'https://user:pass@:80', ':80', 'http://[]:80'],
  hostInvalid: [
    'http://a"b:80',
    "http://a'b:80",
    'http://a`b:80',
    'http://a\nb:80',
    'http://a\tb:80',
    'http://a\0b:80',
    'http://a\u007fb:80',
    'http://a b:80',
    'http://a;b:80',
    'http://a,b:80',
    'http://a\\b:80',
    'http://<script>:80',
    'http://%zz:80',
    'http://a%00b:80',
    'http://a%0Ab:80',
    'http://a%22b:80',
    'http://a%2Fb:80',
    'http://a%40b:80',
    'http://a%3Ab:80',
    'http://a%25b:80',
    'http://a..b:80',
    'http://-a:80',
    'http://256.1.1.1:80',
    'http://[::g]:80',
    'http://[::1:80',
    'http://[fe80::1%25eth0]:80',
    'http://[h.example"]:80',
    `http://${'a'.repeat(64)}:80`,
    `http://${'a.'.repeat(200)}a:80`,
    'a"b:80',
    '";return"DIRECT',
  ],
  portMissing: ['http://h.example', 'http://h.example:', 'h.example', 'http://h.example#label', 'http://h.example/'],
  portInvalid: [
    'http://h.example:0',
    'http://h.example:70000',
    'http://h.example:65536',
    'http://h.example:08',
    'http://h.example:+80',
    'http://h.example:-1',
    'http://h.example:80.5',
    'http://h.example:8e1',
    'http://h.example:0x50',
    'http://h.example:٨٠',
    'http://h.example:80 ',
    'http://h.example: 80',
    'http://h.example:80\n',
    'http://h.example:80;DIRECT',
    'http://h.example:80:81',
    'http://h.example:%38%30',
    'http://user@x:pass@h.example:1',
    'h.example:99999:user:pass',
    `http://h.example:${'9'.repeat(3_000)}`,
  ],
  credentialsInvalid: [
    'http://u%zz:p@h.example:1',
    'http://u:p%@h.example:1',
    'http://u:%E4@h.example:1',
    'http://u%0Ar:p@h.example:1',
    'http://u:p%00@h.example:1',
    'http://u\r\nX-Header:p@h.example:1',
    'h.example:1:u\0:p',
  ],
  labelInvalid: [
    'http://h.example:1#%zz',
    'http://h.example:1#%0A',
    'http://h.example:1#a%00b',
    'http://h.example:1#a%1Bb',
    'http://h.example:1#a\nb',
    'http://h.example:1#%20',
    `http://h.example:1#${'x'.repeat(101)}`,
  ],
  countryInvalid: ['http://h.example:1?country=DEU', 'http://h.example:1?country=1', 'http://h.example:1?country=%00'],
  cityInvalid: [
    'http://h.example:1?city=%20',
    'http://h.example:1?city=a%00b',
    `http://h.example:1?city=${'x'.repeat(101)}`,
  ],
  checkUrlInvalid: [
    'http://h.example:1?checkUrl=https%3A%2F%2Fc.example%2F',
    'http://h.example:1?checkUrl=javascript%3Aalert(1)',
    'http://h.example:1?checkUrl=x',
    'http://h.example:1?checkUrl=http%3A%2F%2F',
    `http://h.example:1?checkUrl=http%3A%2F%2Fc.example%2F${'x'.repeat(500)}`,
  ],
  feedUrlInvalid: [
    'https://f.example/',
    'ws://f.example/',
    'ws://internal/',
    'ws://internal.example/',
    'wss://',
    'wss://localhost/',
    'wss://127.0.0.1/',
    'wss://ann:secret@f.example/',
    'wss://f.example/#x',
    'wss://f.example/#',
    'wss://f.example/\n',
    ' wss://f.example/',
    'wss://{token}/',
    'wss:f.example',
    'WSS://f.example/',
    'ws:\\\\a.internal\\feed',
    'f.example',
    `wss://f.example/${'x'.repeat(500)}`,
  ].map((url) => `http://h.example:1?feedUrl=${encodeURIComponent(url)}`),
  subscriptionUrlInvalid: [
    'wss://s.example/',
    'http://s.example/',
    'http://internal.example/',
    'https://[::1]/',
    'https://ann@s.example/',
    'https://s.example/#x',
    'https://s.exa\tmple/',
    'javascript:alert(1)',
    `https://s.example/${'x'.repeat(500)}`,
  ].map((url) => `http://h.example:1?subscriptionUrl=${encodeURIComponent(url)}`),
  tokenInvalid: ['a b', 'a\0b', 'ключ', 'x'.repeat(1_001)].map(
    (token) => `http://h.example:1?token=${encodeURIComponent(token)}`,
  ),
};

describe.each(Object.entries(bad))('%s', (problem, links) => {
  test.each(links.map((link) => [link.slice(0, 80), link] as const))('%j', (_shown, link) => {
    expect(parseShareLink(link, options)).toEqual({ ok: false, problem });
  });
});

test('a link of 8,000 characters is read to its end', () => {
  const link = `http://h.example:1?${'x'.repeat(8_000 - 'http://h.example:1?#x'.length)}#x`;
  expect(parseShareLink(link, options)).toMatchObject({ ok: true, value: { server: { label: 'x' } } });
  expect(parseShareLink(`${link}x`, options)).toEqual({ ok: false, problem: 'tooLong' });
});

test('the first problem is the one that is told', () => {
  expect(parseShareLink('ftp://a"b:0#%zz', options)).toEqual({ ok: false, problem: 'schemeUnknown' });
  expect(parseShareLink('http://a"b:0#%zz', options)).toEqual({ ok: false, problem: 'hostInvalid' });
  expect(parseShareLink('http://h.example:0#%zz', options)).toEqual({ ok: false, problem: 'portInvalid' });
});

describe('whatever is given', () => {
  const pieces = fc.constantFrom('http://', 'socks5://', '@', ':', '/', '?', '#', '%', '[', ']', '%41', '\n', '\ud800');
  const broken = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((all) => all.join(''));

  test('it is read or refused, and nothing is thrown', () => {
    fc.assert(
      fc.property(broken, fc.boolean(), (text, canSendSocksCredentials) => {
        expect(parseShareLink(text, { canSendSocksCredentials }).ok).toBeTypeOf('boolean');
      }),
      { numRuns: 3_000 },
    );
  });

  test('no length and no repetition takes more than a moment', () => {
    const parts = [':', '@', '/', '#', '?', '%', '[', ']', 'a:', 'a@', 'a.', '%41', 'é', '&a=', ' '];
    const texts = parts.flatMap((part) =>
      ['', 'http://', 'http://h.example:1#', 'http://h.example:1?city=', 'h.example:1:'].map(
        (head) => head + part.repeat(100_000),
      ),
    );
    const readable = texts.map((text) => text.slice(0, MAX_LINK_LENGTH));
    // A pattern that backtracks would outlast the time limit of every test by far.
    for (const text of [...texts, ...readable]) expect(parseShareLink(text, options).ok).toBeTypeOf('boolean');
  });
});
