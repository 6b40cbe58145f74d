import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseHost } from '../../../../src/domain/host.ts';
import { formatPattern, type Pattern, parsePattern } from '../../../../src/domain/rules/pattern.ts';
import { hostilePatternTexts, patienceMs, patternTexts, runs } from './support/arbitraries.ts';

vi.setConfig({ testTimeout: patienceMs });

const patternOf = (kind: Pattern['kind'], value = '', port?: number): Pattern => ({
  kind,
  value,
  ...(port !== undefined && { port }),
});

describe('a pattern is read, and written in one spelling', () => {
  test.each<[string, Pattern, string]>([
    ['example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['Example.COM.', patternOf('domain', 'example.com'), 'example.com'],
    ['  example.com\t', patternOf('domain', 'example.com'), 'example.com'],
    ['.example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['*.example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['**.example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['||example.com^', patternOf('domain', 'example.com'), 'example.com'],
    ['||example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['||example.com:8080^', patternOf('domain', 'example.com', 8080), 'example.com:8080'],
    ['bücher.example', patternOf('domain', 'xn--bcher-kva.example'), 'xn--bcher-kva.example'],
    ['*.bücher.example', patternOf('domain', 'xn--bcher-kva.example'), 'xn--bcher-kva.example'],
    ['_dmarc.example', patternOf('domain', '_dmarc.example'), '_dmarc.example'],
    ['__proto__', patternOf('domain', '__proto__'), '__proto__'],
    ['com', patternOf('domain', 'com'), 'com'],
    ['example.com:443', patternOf('domain', 'example.com', 443), 'example.com:443'],
    ['example.com:0443', patternOf('domain', 'example.com', 443), 'example.com:443'],
    ['https://example.com/x?y#z', patternOf('domain', 'example.com'), 'example.com'],
    ['https://user:secret@example.com:8443/', patternOf('domain', 'example.com', 8443), 'example.com:8443'],
    ['https://example.com:443', patternOf('domain', 'example.com', 443), 'example.com:443'],
    ['HTTP://Example.com', patternOf('domain', 'example.com'), 'example.com'],
    ['*://example.com/*', patternOf('domain', 'example.com'), 'example.com'],
    ['https://*.example.com/*', patternOf('domain', 'example.com'), 'example.com'],
    ['http://[2001:db8::1]:8080/', patternOf('host', '2001:db8::1', 8080), '[2001:db8::1]:8080'],
    ['=example.com', patternOf('host', 'example.com'), '=example.com'],
    ['=Example.com:80', patternOf('host', 'example.com', 80), '=example.com:80'],
    ['192.0.2.1', patternOf('host', '192.0.2.1'), '192.0.2.1'],
    ['=192.0.2.1', patternOf('host', '192.0.2.1'), '192.0.2.1'],
    ['127.1', patternOf('host', '127.0.0.1'), '127.0.0.1'],
    ['*.192.0.2.1', patternOf('host', '192.0.2.1'), '192.0.2.1'],
    ['192.0.2.1:8080', patternOf('host', '192.0.2.1', 8080), '192.0.2.1:8080'],
    ['2001:DB8:0::1', patternOf('host', '2001:db8::1'), '2001:db8::1'],
    ['[2001:db8::1]', patternOf('host', '2001:db8::1'), '2001:db8::1'],
    ['=[2001:db8::1]:443', patternOf('host', '2001:db8::1', 443), '[2001:db8::1]:443'],
    ['[2001:db8::1]:443', patternOf('host', '2001:db8::1', 443), '[2001:db8::1]:443'],
    ['::ffff:192.0.2.1', patternOf('host', '192.0.2.1'), '192.0.2.1'],
    ['192.0.2.0/24', patternOf('range', '192.0.2.0/24'), '192.0.2.0/24'],
    ['192.0.2.77/24', patternOf('range', '192.0.2.0/24'), '192.0.2.0/24'],
    ['192.0.2.1/32', patternOf('host', '192.0.2.1'), '192.0.2.1'],
    ['10.0.0.0/8:8080', patternOf('range', '10.0.0.0/8', 8080), '10.0.0.0/8:8080'],
    ['0.0.0.0/0', patternOf('range', '0.0.0.0/0'), '0.0.0.0/0'],
    ['100.127.0.0/10', patternOf('range', '100.64.0.0/10'), '100.64.0.0/10'],
    ['2001:db8::/32', patternOf('range', '2001:db8::/32'), '2001:db8::/32'],
    ['2001:db8:ffff::1/33', patternOf('range', '2001:db8:8000::/33'), '2001:db8:8000::/33'],
    ['2001:db8::/32:443', patternOf('range', '2001:db8::/32', 443), '2001:db8::/32:443'],
    ['2001:db8::1/128', patternOf('host', '2001:db8::1'), '2001:db8::1'],
    ['::/0', patternOf('range', '::/0'), '::/0'],
    ['::ffff:10.0.0.0/104', patternOf('range', '10.0.0.0/8'), '10.0.0.0/8'],
    ['<local>', patternOf('plain'), '<local>'],
    ['<LOCAL>:80', patternOf('plain', '', 80), '<local>:80'],
    [':8080', patternOf('any', '', 8080), ':8080'],
    ['*:8080', patternOf('any', '', 8080), ':8080'],
    ['*', patternOf('any'), '*'],
    ['***', patternOf('any'), '*'],
    ['ads*.example.com', patternOf('wildcard', 'ads*.example.com'), 'ads*.example.com'],
    ['ADS?.example.com:80', patternOf('wildcard', 'ads?.example.com', 80), 'ads?.example.com:80'],
    ['*ads**', patternOf('wildcard', '*ads*'), '*ads*'],
    ['*.google.*', patternOf('wildcard', '*.google.*'), '*.google.*'],
    ['.google.*', patternOf('wildcard', '*.google.*'), '*.google.*'],
    ['google.*.bücher', patternOf('wildcard', 'google.*.xn--bcher-kva'), 'google.*.xn--bcher-kva'],
    ['192.168.*', patternOf('wildcard', '192.168.*'), '192.168.*'],
  ])('%s', (text, pattern, spelling) => {
    expect(parsePattern(text)).toEqual({ ok: true, value: pattern });
    expect(formatPattern(pattern)).toBe(spelling);
  });
});

describe('what is no pattern is refused with its reason', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://', 'empty'],
    ['||^', 'empty'],
    ['a'.repeat(301), 'tooLong'],
    [`https://example.com/${'a'.repeat(10_000)}`, 'tooLong'],
    ['a b', 'hostInvalid'],
    ['a"b', 'hostInvalid'],
    ['-a.example', 'hostInvalid'],
    ['a..example', 'hostInvalid'],
    ['..example', 'hostInvalid'],
    ['256.1.1.1', 'hostInvalid'],
    ['=', 'hostInvalid'],
    ['=*.example.com', 'hostInvalid'],
    ['<local', 'hostInvalid'],
    ['[::1', 'hostInvalid'],
    [':::', 'hostInvalid'],
    ['example.com:', 'portInvalid'],
    ['example.com:0', 'portInvalid'],
    ['example.com:65536', 'portInvalid'],
    ['example.com:http', 'portInvalid'],
    ['example.com:-1', 'portInvalid'],
    ['10.0.0.0/8:x', 'portInvalid'],
    ['10/8', 'rangeInvalid'],
    ['10.0.0.0/33', 'rangeInvalid'],
    ['10.0.0/8', 'rangeInvalid'],
    ['010.0.0.0/8', 'rangeInvalid'],
    ['256.0.0.0/8', 'rangeInvalid'],
    ['10.0.0.0/', 'rangeInvalid'],
    ['10.0.0.0/255.0.0.0', 'rangeInvalid'],
    ['2001:db8::/129', 'rangeInvalid'],
    ['2001:db8::g/32', 'pathUnsupported'],
    ['::ffff:10.0.0.0/8', 'rangeInvalid'],
    ['1:2/8', 'rangeInvalid'],
    ['example.com/path', 'pathUnsupported'],
    ['file:///etc/hosts', 'pathUnsupported'],
    ['*.*', 'wildcardInvalid'],
    ['?', 'wildcardInvalid'],
    ['a*b"c', 'wildcardInvalid'],
    ['a*..b', 'wildcardInvalid'],
    ['*bücher*', 'wildcardInvalid'],
    ['[*]', 'wildcardInvalid'],
    ['/ads\\d+/', 'regexUnsupported'],
  ])('%j: %s', (text, problem) => {
    expect(parsePattern(text)).toEqual({ ok: false, problem });
  });
});

test('a pattern is read as it was written', () => {
  fc.assert(
    fc.property(patternTexts, (text) => {
      const result = parsePattern(text);
      if (!result.ok) throw new Error(`expected a pattern, got ${text}: ${result.problem}`);
      expect(parsePattern(formatPattern(result.value))).toEqual(result);
    }),
    { numRuns: runs(2_000) },
  );
});

test('whatever is read as a domain is a host in its one spelling, however fast it was read', () => {
  const names = fc.oneof(fc.domain(), fc.stringMatching(/^[a-z0-9_.xn-]{1,70}$/));
  fc.assert(
    fc.property(names, (text) => {
      const result = parsePattern(text);
      const host = parseHost(text.replace(/^\./, ''));
      expect(result.ok).toBe(host.ok);
      if (result.ok && host.ok && result.value.kind === 'domain') expect(result.value.value).toBe(host.value);
    }),
    { numRuns: runs(3_000) },
  );
});

test('of any text nothing is thrown, and what is read is short, plain and stable', () => {
  fc.assert(
    fc.property(hostilePatternTexts, (text) => {
      const result = parsePattern(text);
      if (!result.ok) return;
      const spelling = formatPattern(result.value);
      expect(spelling).toMatch(/^[\x21-\x7e]{1,300}$/);
      expect(parsePattern(spelling)).toEqual(result);
    }),
    { numRuns: runs(5_000) },
  );
});
