import fc from 'fast-check';
import { parseHost, toHostPort } from '../../../../../src/domain/host.ts';
import { formatPattern, parsePattern } from '../../../../../src/domain/rules/pattern.ts';
import type { Rule, RuleAction, RuleSet } from '../../../../../src/domain/rules/rule.ts';

/** `STEADWAY_FUZZ` multiplies how often properties are tried. */
const factor = Math.max(1, Number(process.env['STEADWAY_FUZZ']) || 1);
export const runs = (count: number) => count * factor;

/** Properties take their time on a machine that is busy. */
export const patienceMs = 120_000 * factor;

/** Few of each, so that patterns and addresses meet. */
const labels = fc.constantFrom('a', 'b', 'ads', 'www', '__proto__', 'constructor', 'x-y', 'xn--bcher-kva', '9', 'ab');
const suffixes = fc.constantFrom('com', 'example.com', 'co.test', 'local', 'test', 'hasownproperty');

const names = fc.tuple(fc.array(labels, { maxLength: 3 }), suffixes).map(([own, suffix]) => [...own, suffix].join('.'));
const plainNames = fc.constantFrom('intranet', 'localhost', 'a', 'com', '__proto__', 'local', 'ads');

const byte = fc.constantFrom(0, 1, 10, 127, 128, 172, 192, 255);
const v4 = fc.tuple(byte, byte, byte, byte).map((bytes) => bytes.join('.'));
const group = fc.constantFrom('0', '1', 'db8', '2001', 'fe80', 'ffff', '8000', 'c000');
const v6 = fc.oneof(
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
  fc.tuple(group, group).map(([first, last]) => `${first}::${last}`),
  fc.constantFrom('::', '::1', '2001:db8::1', 'fe80::1'),
  v4.map((address) => `::ffff:${address}`),
);

const ports = fc.constantFrom(80, 443, 8080, 21, 65_535);

const withPort = (texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, fc.option(ports, { freq: 3 })).map(([text, port]) => (port === null ? text : `${text}:${port}`));

const wildcards = fc
  .array(fc.oneof(labels, fc.constantFrom('*', '?', '.', '.com', 'com', '.test')), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter((text) => /[*?]/.test(text));

const ranges = fc.oneof(
  fc.tuple(v4, fc.constantFrom(0, 1, 8, 9, 10, 12, 16, 24, 31, 32)).map(([address, bits]) => `${address}/${bits}`),
  fc
    .tuple(
      v6.filter((address) => !address.includes('.')),
      fc.constantFrom(0, 1, 7, 10, 32, 33, 64, 96, 127, 128),
    )
    .map(([address, bits]) => `${address}/${bits}`),
);

const isPattern = (text: string) => parsePattern(text).ok;

/** What people write, of all kinds. */
export const patternTexts = fc
  .oneof(
    { weight: 4, arbitrary: withPort(fc.oneof(names, plainNames)) },
    { weight: 2, arbitrary: withPort(names.map((name) => `=${name}`)) },
    { weight: 2, arbitrary: withPort(wildcards) },
    { weight: 2, arbitrary: withPort(ranges) },
    withPort(v4),
    v6,
    fc.tuple(v6, ports).map(([address, port]) => `[${address}]:${port}`),
    withPort(fc.constantFrom('<local>', '*')),
    ports.map((port) => `:${port}`),
    names.map((name) => `https://${name}/path`),
    names.map((name) => `||${name}^`),
  )
  .filter(isPattern);

/** As they are stored. */
export const patterns = patternTexts.map((text) => {
  const result = parsePattern(text);
  return result.ok ? formatPattern(result.value) : text;
});

const actions: fc.Arbitrary<RuleAction> = fc.constantFrom(
  { type: 'tunnel' },
  { type: 'direct' },
  { type: 'block' },
  { type: 'server', serverId: 'berlin' },
  { type: 'server', serverId: 'paris"; \u2028 DIRECT' },
);

export type Rules = {
  readonly ruleSet: RuleSet;
  readonly lists: ReadonlyMap<string, { readonly patterns: string; readonly exceptions: string }>;
  readonly reservedHosts: readonly string[];
};

const rules: fc.Arbitrary<Omit<Rule, 'id'>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      isOn: fc.constantFrom(true, true, true, false),
      action: actions,
      patterns: fc.array(patterns, { maxLength: 5 }),
    }),
  },
  fc.record({
    isOn: fc.constant(true),
    action: actions,
    patterns: fc.constant<string[]>([]),
    listId: fc.constantFrom('one', 'two', 'absent'),
  }),
);

const lists = fc.array(patterns, { maxLength: 5 }).map((texts) => texts.join('\n'));
const siteLists = fc.record({ patterns: lists, exceptions: lists });

export const ruleSets: fc.Arbitrary<Rules> = fc
  .record({
    rules: fc.array(rules, { maxLength: 8 }),
    otherwise: actions,
    lists: fc.tuple(siteLists, siteLists),
    reservedHosts: fc.array(fc.oneof(names, v4), { maxLength: 2 }),
  })
  .map((parts) => ({
    ruleSet: {
      rules: parts.rules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
      otherwise: parts.otherwise,
      revision: 'any',
    },
    lists: new Map([
      ['one', parts.lists[0]],
      ['two', parts.lists[1]],
    ]),
    reservedHosts: parts.reservedHosts,
  }));

const hosts = fc.oneof(
  { weight: 4, arbitrary: names },
  plainNames,
  { weight: 2, arbitrary: v4 },
  { weight: 2, arbitrary: v6 },
  names.map((name) => `${name}.`),
  fc.constantFrom('localhost.', `${'a.'.repeat(126)}com`, `${'a.'.repeat(200)}example.com`),
);

/** Addresses as a browser spells them. */
export const urls = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'ws', 'wss', 'ftp'),
    host: hosts,
    port: fc.option(ports, { freq: 3 }),
    path: fc.constantFrom('/', '/x:8080/', '/?y=http://a.com:80/', '/@a.com:443'),
  })
  .map(({ scheme, host, port, path }) => {
    const known = parseHost(host);
    const authority = known.ok && host.includes(':') ? toHostPort(known.value, port ?? 0).replace(/:0$/, '') : host;
    return `${scheme}://${authority}${port !== null && !host.includes(':') ? `:${port}` : ''}${path}`;
  })
  .map((url) => URL.parse(url)?.href ?? '')
  .filter((url) => url !== '');

/** Pieces of patterns, and anything at all. */
export const hostilePatternTexts = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...['*', '?', '.', ':', '/', '=', '||', '^', '[', ']', '<local>', '://', '@', '%', '\\', '::', '\u2028'],
          ...['http', 'a', '0x7f', '10.0.0.0', '/8', ':80', 'xn--', '-', '_', 'ü', '。', '１', '__proto__', ' ', '\0'],
        ),
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
