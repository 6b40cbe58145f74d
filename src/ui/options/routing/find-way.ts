import { isBypassed } from '../../../domain/check-url.ts';
import { compileRules } from '../../../domain/rules/compile.ts';
import type { Rule, RuleAction, RuleSet } from '../../../domain/rules/rule.ts';
import { toSubject } from '../../../domain/rules/subject.ts';
import { resolveRule } from '../../../domain/rules/table.ts';
import { type ListIndex, linesAbout, patternsAbout } from './list-index.ts';

export type Way =
  /** `notRouted`: of a scheme that no rule can name. `device`: the browser asks this device by itself. */
  | { readonly type: 'empty' | 'notAnAddress' | 'notRouted' | 'device' }
  | {
      readonly type: 'found';
      readonly action: RuleAction;
      /** Whether Steadway itself asks that host: no rule leads it elsewhere. */
      readonly isReserved: boolean;
      /** Undefined where no rule names it. */
      readonly by?: { readonly rule: Rule; readonly pattern: string | null };
    };

export type WayInput = {
  /** An address, or a host. */
  readonly text: string;
  readonly ruleSet: RuleSet;
  /** By id. */
  readonly lists: ReadonlyMap<string, ListIndex>;
  readonly reservedHosts: readonly string[];
};

/**
 * Where an address goes by the rules, and which of them says so. Answered by the same code that answers for the browser, given
 * what of the rules and lists can be about that host: a list of hundreds of thousands is not compiled for one question.
 */
export function findWay({ text, ruleSet, lists, reservedHosts }: WayInput): Way {
  const trimmed = text.trim();
  if (trimmed === '') return { type: 'empty' };
  const url = toUrl(trimmed);
  if (!url) return { type: 'notAnAddress' };
  if (!/^(?:https?|wss?|ftp):$/.test(url.protocol)) return { type: 'notRouted' };
  if (isBypassed(url.hostname)) return { type: 'device' };
  const name = toSubject(url.href)?.name ?? '';
  const rules = ruleSet.rules.map((rule) => ({ ...rule, patterns: [...patternsAbout(rule.patterns, name)] }));
  const texts = new Map([...lists].map(([id, index]) => [id, linesAbout(index, name)]));
  const table = compileRules({ ruleSet: { ...ruleSet, rules }, lists: texts, reservedHosts });
  const { action, ruleId, pattern, isReserved } = resolveRule(table, url.href);
  const rule = ruleSet.rules.find(({ id }) => id === ruleId);
  return { type: 'found', action, isReserved, ...(rule && { by: { rule, pattern } }) };
}

/** What has no scheme is a host, with a port or a path behind it perhaps. */
const toUrl = (text: string): URL | null =>
  /^[a-z][a-z\d+.-]*:(?:\/\/|(?!\d+(?:\/|$)))/i.test(text) ? URL.parse(text) : URL.parse(`https://${toHostText(text)}`);

/** An IPv6 address as people write it, without brackets. */
const toHostText = (text: string) => (/^[\da-f:.]*:[\da-f.]*:[\da-f:.]*$/i.test(text) ? `[${text}]` : text);
