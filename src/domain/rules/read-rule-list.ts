import type { RefusedLine } from '../lists/list.ts';
import { refused } from '../parsed.ts';
import { toPlainText } from './list-encoding.ts';
import { type LineProblem, type LineReading, readLine } from './list-line.ts';
import { formatPattern, type Pattern } from './pattern.ts';
import { MAX_WILDCARDS, toGrams } from './wildcard.ts';

/** Lines beyond are not read. */
export const MAX_LIST_PATTERNS = 500_000;

export type RuleListProblem =
  | LineProblem
  /** It would name about half of all sites. */
  | 'wildcardTooBroad'
  | 'tooManyWildcards'
  /** This line and those behind it. */
  | 'tooManyLines';

export type RefusedRule = RefusedLine & { readonly reason: RuleListProblem };

/** What was found in a list of sites. */
export type RuleListReading = {
  /** One a line, as `formatPattern` writes them, each once. */
  readonly patterns: string;
  /** What the list excepts of them. */
  readonly exceptions: string;
  /** Of both together. */
  readonly count: number;
  /** The first of the lines that could not be used. */
  readonly refused: readonly RefusedRule[];
  readonly refusedCount: number;
};

const MAX_REFUSED = 20;
const MAX_SHOWN = 120;

/**
 * Reads a list of sites, whatever it was made for: hosts files, lists of domains or ranges, AutoProxy (also in base64), filter lists as
 * far as they name hosts, Clash rule providers, all mixed. Each line is told by itself. Never throws.
 */
export function readRuleList(given: string): RuleListReading {
  const text = toPlainText(given);
  const isAutoProxy = /^\s*\[AutoProxy/i.test(text);
  const collector = createCollector();
  const lines = text.split(/\r\n?|\n/, MAX_LIST_PATTERNS + 1);
  for (const [index, line] of lines.entries()) {
    const reading = index < MAX_LIST_PATTERNS ? readLine(line, isAutoProxy) : refused<RuleListProblem>('tooManyLines');
    const problems = reading.ok ? collector.take(reading.value) : [reading.problem];
    for (const problem of problems) collector.refuse({ line: index + 1, reason: problem, ...toShown(line) });
  }
  return collector.toReading();
}

function createCollector() {
  const patterns = new Set<string>();
  const exceptions = new Set<string>();
  const refusedLines: RefusedRule[] = [];
  let refusedCount = 0;
  let wildcardsLeft = MAX_WILDCARDS;
  const takeOne = (texts: Set<string>, pattern: Pattern): readonly RuleListProblem[] => {
    if (isTooBroad(pattern)) return ['wildcardTooBroad'];
    const text = formatPattern(pattern);
    if (pattern.kind === 'wildcard' && !texts.has(text)) {
      if (wildcardsLeft === 0) return ['tooManyWildcards'];
      wildcardsLeft -= 1;
    }
    texts.add(text);
    return [];
  };
  return {
    /** Answers with what could not be taken. */
    take: ({ patterns: found, isException }: LineReading) =>
      found.flatMap((pattern) => takeOne(isException ? exceptions : patterns, pattern)),
    refuse: (line: RefusedRule) => {
      refusedCount += 1;
      if (refusedLines.length < MAX_REFUSED) refusedLines.push(line);
    },
    toReading: (): RuleListReading => ({
      patterns: [...patterns].join('\n'),
      exceptions: [...exceptions].join('\n'),
      count: patterns.size + exceptions.size,
      refused: refusedLines,
      refusedCount,
    }),
  };
}

/** Also what would have to be tried on every host. */
const isTooBroad = ({ kind, value, port }: Pattern) =>
  (kind === 'any' && port === undefined) || (kind === 'wildcard' && toGrams(value).length === 0);

/** Whatever has an `@` may be an address with a password in it. */
function toShown(line: string): { readonly text?: string } {
  const text = line
    .trim()
    .slice(0, MAX_SHOWN)
    .replace(/\p{Cc}/gu, ' ');
  return text.replace(/^@@/, '').includes('@') ? {} : { text };
}
