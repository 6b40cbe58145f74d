import type { RulesToCompile } from '../../../src/domain/rules/compile.ts';
import type { RuleAction } from '../../../src/domain/rules/rule.ts';

/** Rules as people have them, and addresses to ask about. */
export type SizedRules = {
  readonly rules: RulesToCompile;
  /** The domains among the patterns. */
  readonly domains: readonly string[];
  readonly hits: readonly string[];
  readonly misses: readonly string[];
};

const ASKED = 1_000;
const LISTS = 4;
const PATTERNS_A_RULE = 20;
const MAX_OWN = 10_000;

const actions: readonly RuleAction[] = [{ type: 'direct' }, { type: 'block' }, { type: 'server', serverId: 'berlin' }];

/** A fifth of so many patterns in rules of the user's own, the rest in four lists, with some wildcards and ranges among them. */
export function toRulesOfSize(size: number): SizedRules {
  const domains = Array.from({ length: size }, (_, index) => toDomain(index));
  const patterns = domains.map(toPattern);
  const own = patterns.slice(0, Math.min(MAX_OWN, size / 5));
  const listed = patterns.slice(own.length);
  const ownRules = Array.from({ length: Math.ceil(own.length / PATTERNS_A_RULE) }, (_, index) => ({
    id: `own-${index}`,
    isOn: true,
    action: actions[index % actions.length] ?? { type: 'tunnel' as const },
    patterns: own.slice(index * PATTERNS_A_RULE, (index + 1) * PATTERNS_A_RULE),
  }));
  const lists = Array.from({ length: LISTS }, (_, list) => listed.filter((_pattern, index) => index % LISTS === list));
  const listRules = lists.map((_list, index) => ({
    id: `list-${index}`,
    isOn: true,
    action: { type: 'block' as const },
    patterns: [],
    listId: `${index}`,
  }));
  const step = Math.max(1, Math.floor(size / ASKED));
  const asked = domains.filter((_domain, index) => index % step === 0).slice(0, ASKED);
  return {
    rules: {
      ruleSet: { rules: [...ownRules, ...listRules], otherwise: { type: 'tunnel' }, revision: 'bench' },
      lists: new Map(lists.map((list, index) => [`${index}`, { patterns: list.join('\n'), exceptions: '' }])),
      reservedHosts: ['exit.test'],
    },
    domains,
    hits: asked.map((domain) => `cdn.${domain}`),
    misses: asked.map((domain) => `www.${domain}.elsewhere.test`),
  };
}

const zones = ['com', 'net', 'de', 'co.uk'] as const;
const toDomain = (index: number) => `site${index}.exam${index % 977}ple.${zones[index % zones.length]}`;

/** Of a hundred 90 are domains, 6 hosts and 3 ranges; one is a wildcard while there are few, as there are in lists. */
function toPattern(domain: string, index: number): string {
  const kind = index % 100;
  if (kind < 90) return domain;
  if (kind < 96) return `=www.${domain}`;
  if (kind < 99 || index > 10_000) return `${1 + (index % 200)}.${(index >> 8) % 256}.${index % 256}.0/24`;
  return `*word${index}*.test`;
}
