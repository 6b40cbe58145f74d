import { formatPattern, type PatternProblem, parsePattern } from '../../../domain/rules/pattern.ts';
import { readRuleList } from '../../../domain/rules/read-rule-list.ts';

/** A line that is no pattern, counted from 1. */
export type LineProblem = { readonly line: number; readonly text: string; readonly problem: PatternProblem };

export type PatternLines = {
  /** In their canonical form, each once. */
  readonly patterns: readonly string[];
  readonly problems: readonly LineProblem[];
};

/** Reads one pattern a line. Empty lines are nothing. */
export function readPatternLines(text: string): PatternLines {
  const patterns = new Set<string>();
  const problems: LineProblem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const pattern = parsePattern(trimmed);
    if (pattern.ok) patterns.add(formatPattern(pattern.value));
    else problems.push({ line: index + 1, text: trimmed, problem: pattern.problem });
  }
  return { patterns: [...patterns], problems };
}

/**
 * The same text with those lines made into patterns that are none, but are of a format that lists are written in: of a hosts file,
 * say. What is of none stays as it stands.
 */
export function toConverted(text: string): string {
  const whole = readRuleList(text);
  if (whole.refusedCount === 0 && whole.exceptions === '' && whole.count > 0) return whole.patterns;
  return text
    .split('\n')
    .flatMap((line) => (isPattern(line) ? [line] : convertLine(line)))
    .join('\n');
}

const isPattern = (line: string) => line.trim() === '' || parsePattern(line.trim()).ok;

function convertLine(line: string): readonly string[] {
  const { patterns, exceptions, count, refusedCount } = readRuleList(line);
  if (refusedCount > 0 || exceptions !== '') return [line];
  // A comment is read as nothing, and may be what the user wants to remember.
  return count > 0 ? patterns.split('\n').filter(Boolean) : [line];
}
