import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseHost, toHostPort } from '../../../src/domain/host.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

/** 63 characters a label, 253 in all. */
const longestName = [63, 63, 63, 61].map((length) => 'a'.repeat(length)).join('.');

describe('a host is kept in one spelling', () => {
  test.each([
    ['proxy.example', 'proxy.example'],
    ['Proxy.EXAMPLE', 'proxy.example'],
    ['proxy.example.', 'proxy.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['faß.example', 'xn--fa-hia.example'],
    ['ｐｒｏｘｙ．example', 'proxy.example'],
    ['under_score.example', 'under_score.example'],
    ['localhost', 'localhost'],
    ['a.b', 'a.b'],
    [longestName, longestName],
    ['192.0.2.1', '192.0.2.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['::1', '::1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('%s is %s', (text, host) => {
    expect(parseHost(text)).toEqual({ ok: true, value: host });
  });
});

describe('what is no host is refused', () => {
  test.each(['', '[]'])('%j: there is none', (text) => {
    expect(parseHost(text)).toEqual({ ok: false, problem: 'hostMissing' });
  });

  test.each([
    'a"b',
    "a'b",
    'a`b',
    'a\nb',
    'a\tb',
    'a\0b',
    'a\u0085b',
    'a\u2028b',
    'a b',
    'a;b',
    'a,b',
    'a/b',
    'a\\b',
    'a?b',
    'a#b',
    'a@b',
    'a%41b',
    'a<b>',
    'a{b}',
    'a|b',
    'a^b',
    'a..b',
    '.a',
    '-a.example',
    'a-.example',
    '256.1.1.1',
    '1.2.3.4.5',
    '1:2',
    ':::',
    '::g',
    'fe80::1%eth0',
    '[[::1]]',
    '[proxy.example',
    `${'a'.repeat(64)}.example`,
    `example.${'a'.repeat(64)}`,
    `${longestName}a`,
  ])('%j', (text) => {
    expect(parseHost(text)).toEqual({ ok: false, problem: 'hostInvalid' });
  });
});

test('a host of 100 kB is refused', () => {
  expect(parseHost('a.'.repeat(50_000)).ok).toBe(false);
});

test('a host in its one spelling is read as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.ipV4Extended(), fc.ipV6(), fc.string({ unit: 'binary' })), (text) => {
      const result = parseHost(text);
      if (!result.ok) return;
      expect(parseHost(result.value)).toEqual(result);
      expect(result.value).toMatch(/^([a-z0-9._-]+|[0-9a-f:.]+)$/);
    }),
    { numRuns: 500 },
  );
});

test('the host and the port are spelt as in URLs', () => {
  expect(toHostPort('proxy.example', 80)).toBe('proxy.example:80');
  expect(toHostPort('2001:db8::1', 443)).toBe('[2001:db8::1]:443');
});
