import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { RefusedLine } from '../../../../src/domain/lists/list.ts';
import { formatPattern, parsePattern } from '../../../../src/domain/rules/pattern.ts';
import { MAX_LIST_PATTERNS, readRuleList } from '../../../../src/domain/rules/read-rule-list.ts';
import { MAX_WILDCARDS } from '../../../../src/domain/rules/wildcard.ts';
import { hostilePatternTexts, patienceMs, runs } from './support/arbitraries.ts';

vi.setConfig({ testTimeout: patienceMs });

const read = (...lines: readonly string[]) => readRuleList(lines.join('\n'));
const patternsOf = (...lines: readonly string[]) => {
  const { patterns, refused } = read(...lines);
  return [...(patterns === '' ? [] : patterns.split('\n')), ...refused.map(({ reason }) => `refused: ${reason}`)];
};

describe('a line is read', () => {
  test.each<[string, readonly string[]]>([
    // Hosts files.
    ['0.0.0.0 ads.example', ['=ads.example']],
    ['127.0.0.1\tads.example  tracker.example # both', ['=ads.example', '=tracker.example']],
    ['::1 ads.example', ['=ads.example']],
    ['127.0.0.1 localhost localhost.localdomain local', []],
    ['fe80::1%lo0 localhost', []],
    ['255.255.255.255 broadcasthost', []],
    ['0.0.0.0 0.0.0.0', []],
    ['0.0.0.0 a_b-.example', ['refused: hostInvalid']],
    ['256.0.0.0 ads.example', ['refused: hostInvalid']],
    // Lists of domains.
    ['example.com', ['example.com']],
    ['  Example.COM  ', ['example.com']],
    ['.example.com', ['example.com']],
    ['+.example.com', ['example.com']],
    ['*.example.com', ['example.com']],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['cn', ['cn']],
    ['example.com # why', ['example.com']],
    ['# example.com', []],
    ['#example.com', []],
    ['! example.com', []],
    ['; example.com', []],
    ['// example.com', []],
    ['', []],
    ['   \t', []],
    ['example.com:8080', ['example.com:8080']],
    ['ads*.example.com', ['ads*.example.com']],
    ['a b', ['refused: hostInvalid']],
    // Ranges.
    ['192.0.2.0/24', ['192.0.2.0/24']],
    ['2001:db8::/32', ['2001:db8::/32']],
    ['192.0.2.1', ['192.0.2.1']],
    ['192.0.2.0/33', ['refused: rangeInvalid']],
    // Filters, and AutoProxy.
    ['[Adblock Plus 2.0]', []],
    ['||example.com', ['example.com']],
    ['||example.com^', ['example.com']],
    ['||example.com^|', ['example.com']],
    ['||example.com/', ['example.com']],
    ['||example.com:8080^', ['example.com:8080']],
    ['||*.example.com^', ['example.com']],
    ['||google.*^', ['google.*', '*.google.*']],
    ['||example.com^$important', ['example.com']],
    ['||example.com^$third-party', ['refused: optionsUnsupported']],
    ['||example.com/ads', ['refused: pathUnsupported']],
    ['example.com/ads', ['refused: pathUnsupported']],
    ['|http://example.com', ['example.com']],
    ['|https://example.com/some/path', ['example.com']],
    ['|http://*.example.com/', ['example.com']],
    ['|http://192.0.2.1/', ['192.0.2.1']],
    ['example.com##.ad', ['refused: kindUnsupported']],
    ['example.com#@#.ad', ['refused: kindUnsupported']],
    ['/ads[0-9]/', ['refused: regexUnsupported']],
    ['/^https?:\\/\\/([^\\/]+\\.)*example\\.com/', ['example.com']],
    ['/^https?:\\/\\/(?:.*\\.)?example\\.co\\.test\\/.*$/', ['example.co.test']],
    ['/(^|\\.)example\\.com$/', ['example.com']],
    ['/example.com/', ['refused: regexUnsupported']],
    ['/^https?:\\/\\/[^\\/]+example\\.com/', ['refused: regexUnsupported']],
    // Clash rule providers, and V2Ray.
    ['payload:', []],
    ["  - '+.example.com'", ['example.com']],
    ['  - "example.com"', ['example.com']],
    ['- DOMAIN-SUFFIX,example.com', ['example.com']],
    ['DOMAIN,example.com', ['=example.com']],
    ['DOMAIN-SUFFIX,example.com,PROXY', ['example.com']],
    ['domain-suffix, example.com', ['example.com']],
    ['DOMAIN-KEYWORD,google', ['*google*']],
    ['DOMAIN-WILDCARD,ads*.example.com', ['ads*.example.com']],
    ['IP-CIDR,192.0.2.0/24,no-resolve', ['192.0.2.0/24']],
    ['IP-CIDR6,2001:db8::/32', ['2001:db8::/32']],
    ['DST-PORT,8080', [':8080']],
    ['GEOIP,CN', ['refused: kindUnsupported']],
    ['DOMAIN-REGEX,^ads', ['refused: kindUnsupported']],
    ['PROCESS-NAME,curl', ['refused: kindUnsupported']],
    ['DOMAIN-SUFFIX,', ['refused: empty']],
    ['full:www.example.com', ['=www.example.com']],
    ['domain:example.com', ['example.com']],
    ['keyword:google', ['*google*']],
    ['regexp:ads', ['refused: kindUnsupported']],
    ['domain:8080', ['domain:8080']],
    // Too much at once.
    ['*', ['refused: wildcardTooBroad']],
    ['*a*', ['refused: wildcardTooBroad']],
    ['DOMAIN-KEYWORD,ab', ['refused: wildcardTooBroad']],
  ])('%j', (line, patterns) => {
    expect(patternsOf(line)).toEqual(patterns);
  });
});

test('of AutoProxy a word is looked for in the whole name, elsewhere it is a top-level domain', () => {
  expect(patternsOf('[AutoProxy 0.2.9]', 'google', 'example.com')).toEqual(['*google*', 'example.com']);
  expect(patternsOf('google', 'example.com')).toEqual(['google', 'example.com']);
});

test('exceptions are kept apart, unless they except a part of a site', () => {
  const { patterns, exceptions, count, refused } = read(
    '||example.com^',
    '@@||good.example.com^',
    '@@|http://a.test/b',
  );
  expect({ patterns, exceptions, count }).toEqual({
    patterns: 'example.com',
    exceptions: 'good.example.com',
    count: 2,
  });
  expect(refused.map(({ line, reason }) => ({ line, reason }))).toEqual([{ line: 3, reason: 'pathUnsupported' }]);
});

test('base64 is read, as AutoProxy lists are published', () => {
  const text = '[AutoProxy 0.2.9]\n! a comment\n||example.com\n@@||good.example.com\nbücher.example\n';
  const base64 = Buffer.from(text).toString('base64').replace(/.{64}/g, '$&\r\n');
  expect(readRuleList(base64)).toEqual(readRuleList(text));
  expect(readRuleList(base64).count).toBe(3);
});

test('what only looks like base64 is a list of names', () => {
  expect(patternsOf('localhost', 'intranet')).toEqual(['localhost', 'intranet']);
});

test('all formats can be mixed, and each pattern is there once', () => {
  const lines = [
    '\uFEFF# list',
    'example.com',
    '.Example.com',
    '||example.com^',
    '0.0.0.0 example.com',
    'DOMAIN,example.com',
  ];
  const { patterns, count } = readRuleList(lines.join('\r\n'));
  expect({ patterns, count }).toEqual({ patterns: 'example.com\n=example.com', count: 2 });
});

test('what is refused is told by its line, its reason and its beginning, the first twenty of all', () => {
  const long = `a b${'c'.repeat(500)}`;
  const { refused, refusedCount } = read(
    'example.com',
    long,
    'https://user:secret@a b/',
    ...Array<string>(30).fill('a\tb'),
  );
  expect(refusedCount).toBe(32);
  expect(refused).toHaveLength(20);
  expect(refused.slice(0, 3)).toEqual([
    { line: 2, reason: 'tooLong', text: long.slice(0, 120) },
    { line: 3, reason: 'hostInvalid' },
    { line: 4, reason: 'hostInvalid', text: 'a b' },
  ]);
});

test('wildcards beyond the most there may be are refused, and nothing else is', () => {
  const lines = Array.from({ length: MAX_WILDCARDS + 2 }, (_, index) => `*word${index}*`);
  const { count, refusedCount, refused } = read(...lines, ...lines.slice(0, 10), 'example.com');
  expect({ count, refusedCount }).toEqual({ count: MAX_WILDCARDS + 1, refusedCount: 2 });
  expect(refused[0]).toEqual({ line: MAX_WILDCARDS + 1, reason: 'tooManyWildcards', text: `*word${MAX_WILDCARDS}*` });
});

test('lines beyond the most there may be are not read', () => {
  const lines = Array.from({ length: MAX_LIST_PATTERNS + 10 }, (_, index) => `a${index}.test`);
  const { count, refused, refusedCount } = readRuleList(lines.join('\n'));
  expect({ count, refusedCount }).toEqual({ count: MAX_LIST_PATTERNS, refusedCount: 1 });
  expect(refused[0]).toMatchObject({ line: MAX_LIST_PATTERNS + 1, reason: 'tooManyLines' });
});

test('nothing in it is nothing found', () => {
  expect(readRuleList('')).toEqual({ patterns: '', exceptions: '', count: 0, refused: [], refusedCount: 0 });
});

const lines = fc
  .array(
    fc.oneof(
      hostilePatternTexts,
      fc
        .tuple(
          fc.constantFrom(
            '@@',
            '||',
            '|http://',
            '- ',
            "- '",
            '0.0.0.0 ',
            ':: ',
            'DOMAIN,',
            'IP-CIDR,',
            'full:',
            '/',
            '[',
          ),
          hostilePatternTexts,
          fc.constantFrom('', '^', '$', '/', "'", ',x', ' # x', '##x'),
        )
        .map((pieces) => pieces.join('')),
    ),
    { maxLength: 20 },
  )
  .map((all) => all.join('\n'));

test('of any text nothing is thrown, what is read can be read again, and what is refused can be stored', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        lines,
        fc.base64String(),
        lines.map((text) => btoa(encodeURIComponent(text))),
      ),
      (text) => {
        const { patterns, exceptions, count, refused, refusedCount } = readRuleList(text);
        const found = `${patterns}\n${exceptions}`.split('\n').filter((pattern) => pattern !== '');
        expect(found).toHaveLength(count);
        for (const pattern of found) {
          const result = parsePattern(pattern);
          expect(result.ok && formatPattern(result.value)).toBe(pattern);
        }
        expect(refused.length).toBe(Math.min(refusedCount, 20));
        for (const line of refused) expect(v.is(RefusedLine, line)).toBe(true);
      },
    ),
    { numRuns: runs(3_000) },
  );
});

const SIZE = 2_000_000;
const fill = (text: string) => text.repeat(Math.floor(SIZE / text.length));

// What grows faster than its text would outlast the time limit of every test by far.
test.each([
  'a',
  'a.',
  'a\n',
  '*',
  '*a?',
  '?',
  ':',
  '1.',
  '/',
  '/\\.',
  '([^/]+\\.)',
  '@',
  '@@',
  '||',
  '- ',
  ' #',
  "'",
  'A'.repeat(76),
  '0.0.0.0 ',
  '::1 a b c\n',
  'DOMAIN,',
  '[',
  '=',
  '\u2028',
  'ü.',
  '$important,',
])('two megabytes of %j take no more than a moment', (piece) => {
  const reading = readRuleList(fill(piece));
  expect(reading.count).toBeLessThanOrEqual(MAX_LIST_PATTERNS);
});
