import { type Parsed, parsed, refused } from '../parsed.ts';
import { readClassicalRule } from './list-classical.ts';
import { isUsualDomain, type Pattern, type PatternProblem, parsePattern } from './pattern.ts';

export type LineProblem =
  | PatternProblem
  /** Of a kind that does not tell hosts. */
  | 'kindUnsupported'
  /** It would hold for some requests to a host and not for others. */
  | 'optionsUnsupported';

export type LineReading = {
  readonly patterns: readonly Pattern[];
  /** The list takes them out of what it names otherwise. */
  readonly isException: boolean;
};

/** Longer than any pattern with whatever may stand beside it. */
const MAX_LINE_LENGTH = 2_000;

type Reading = Parsed<LineReading, LineProblem>;

/**
 * Reads a line of a list of sites, of whatever format. A comment holds nothing.
 * @param isAutoProxy a word without a dot stands for all hosts with the word in it, and not for a top-level domain
 */
export function readLine(line: string, isAutoProxy: boolean): Reading {
  // So are most lines of most lists.
  const usual = line.startsWith('||') && line.endsWith('^') ? line.slice(2, -1) : line;
  if (isUsualDomain(usual) && (!isAutoProxy || usual.includes('.'))) return keep([{ kind: 'domain', value: usual }]);
  if (line.length > MAX_LINE_LENGTH) return /^\s*[#!;]/.test(line) ? nothing : refused('tooLong');
  const text = toItem(line);
  if (isComment(text)) return nothing;
  const host = HOSTS_LINE.exec(text);
  if (host) return readHostsLine(host[1] ?? '', host[2] ?? '');
  if (text.startsWith('@@')) return readFilter(text.slice(2), true, isAutoProxy);
  const classical = readClassicalRule(text);
  if (classical) return classical.ok ? keep([classical.value]) : classical;
  return readFilter(text, false, isAutoProxy);
}

const keep = (patterns: readonly Pattern[], isException = false) => parsed({ patterns, isException });
const nothing: Reading = keep([]);

/** Without what YAML lists have around their items, and without a comment at the end. */
function toItem(line: string): string {
  const text = line.trim();
  const item = text.startsWith('- ') ? text.slice(2).trim() : text;
  const bare = item.replace(/\s+(?:#|\/\/).*$/, '');
  return bare.replace(/^(['"])(.*)\1$/, '$2');
}

/** A header too. */
const isComment = (text: string) =>
  text === '' || /^(?:[#!;]|\/\/)/.test(text) || /^\[[^\]:]*\]$/.test(text) || /^(?:payload:|---$|\.\.\.$)/.test(text);

const HOSTS_LINE = /^(\d+\.\d+\.\d+\.\d+|[\da-f:]*:[\da-f:.]*)(?:%\S*)?\s+(\S.*)$/i;

/** What every hosts file has for the machine itself. */
const ownNames = new Set(
  'localhost localhost.localdomain local broadcasthost 0.0.0.0 ip6-localhost ip6-loopback ip6-localnet ip6-mcastprefix ip6-allnodes ip6-allrouters ip6-allhosts'.split(
    ' ',
  ),
);

/** What lists of names to block have for an address. */
const nowhere = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);

/** An address, and the names that have it: those alone, and nothing below them. */
function readHostsLine(address: string, names: string): Reading {
  if (!nowhere.has(address) && !parsePattern(address).ok) return refused('hostInvalid');
  const patterns: Pattern[] = [];
  for (const name of names.split(/\s+/)) {
    if (ownNames.has(name)) continue;
    const pattern = parsePattern(`=${name}`);
    if (!pattern.ok) return pattern;
    patterns.push(pattern.value);
  }
  return keep(patterns);
}

/** A domain, a range, an address, or a filter that comes to one of these. */
function readFilter(text: string, isException: boolean, isAutoProxy: boolean): Reading {
  if (/#[@?$%]?#/.test(text)) return refused('kindUnsupported');
  if (text.startsWith('/') && text.length > 1) return keepOne(readRegex(text), isException);
  const [filter = '', options] = text.split('$');
  if (options !== undefined && !/^(?:important|all|document|doc)(?:,(?:important|all|document|doc))*$/.test(options)) {
    return refused('optionsUnsupported');
  }
  const isAnchored = filter.startsWith('||');
  const bare = filter
    .replace(/^\|(?!\|)/, '')
    .replace(/^\+\./, '')
    .replace(/(?:(?<=[^/:])\/)?\^?\|?$/, '');
  // Of an exception more than is meant would be taken out.
  if (isException && /^[a-z]+:\/\/[^/]*\/./i.test(bare)) return refused('pathUnsupported');
  const isWord = isAutoProxy && !isAnchored && /^[\w-]+$/.test(bare);
  const pattern = parsePattern(isWord ? `*${bare}*` : bare);
  if (!pattern.ok) return pattern;
  const isBelowToo = isAnchored && pattern.value.kind === 'wildcard' && !pattern.value.value.startsWith('*');
  return keep(
    [pattern.value, ...(isBelowToo ? [{ ...pattern.value, value: `*.${pattern.value.value}` }] : [])],
    isException,
  );
}

function keepOne(pattern: Parsed<Pattern, LineProblem>, isException: boolean): Reading {
  return pattern.ok ? keep([pattern.value], isException) : pattern;
}

/** A regular expression that means no more than a domain and all below it, as lists spell that. */
const DOMAIN_REGEX =
  /^\/\^?(?:https?\??:(?:\\?\/){2})?(?:\((?:\?:)?(?:\[\^\\?\/\]|\.)[+*]\\\.\)[*?]|\(\^\|\\\.\))?((?:[\w-]+\\\.)+[\w-]+)(?:\\?\/(?:\.\*)?)?\$?\/$/i;

function readRegex(text: string): Parsed<Pattern, LineProblem> {
  const domain = DOMAIN_REGEX.exec(text)?.[1]?.replaceAll('\\', '');
  return domain === undefined ? refused('regexUnsupported') : parsePattern(domain);
}
