import { toBytes } from '../../../../../src/domain/address.ts';
import { type Pattern, parsePattern } from '../../../../../src/domain/rules/pattern.ts';
import type { RuleAction } from '../../../../../src/domain/rules/rule.ts';
import type { Rules } from './arbitraries.ts';

/** What a table has to answer: each pattern tried, one after the other. */
export function resolveNaively(
  rules: Rules,
  url: string,
): { readonly action: RuleAction; readonly ruleId: string | null } {
  const { ruleSet, lists, reservedHosts } = rules;
  const matches = (text: string) => isMatch(text, url);
  if (reservedHosts.some((host) => matches(`=${host}`))) return { action: { type: 'tunnel' }, ruleId: null };
  for (const { id, isOn, action, patterns, listId } of ruleSet.rules) {
    if (!isOn) continue;
    const list = listId === undefined ? { patterns: patterns.join('\n'), exceptions: '' } : lists.get(listId);
    if (list?.exceptions.split('\n').some(matches)) return { action: ruleSet.otherwise, ruleId: id };
    if (list?.patterns.split('\n').some(matches)) return { action, ruleId: id };
  }
  return { action: ruleSet.otherwise, ruleId: null };
}

const usualPorts = new Map(Object.entries({ 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443, 'ftp:': 21 }));

function isMatch(text: string, url: string): boolean {
  const pattern = parsePattern(text);
  const { hostname, port, protocol } = new URL(url);
  const asked = port === '' ? usualPorts.get(protocol) : Number(port);
  if (!pattern.ok || (pattern.value.port !== undefined && pattern.value.port !== asked)) return false;
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // No name is longer.
  return pattern.value.kind === 'any' || (host.length <= 253 && namesHost(pattern.value, host));
}

function namesHost({ kind, value }: Pattern, host: string): boolean {
  const bytes = host.includes(':') || /^[\d.]+$/.test(host) ? toBytes(host) : undefined;
  switch (kind) {
    case 'any':
      return true;
    case 'plain':
      return !/[.:]/.test(host);
    case 'host':
      return host === value || (bytes !== undefined && bytes.join() === toBytes(value)?.join());
    case 'domain':
      return host === value || host.endsWith(`.${value}`);
    case 'wildcard': {
      const source = value.replace(/[.*?]/g, (sign) => ({ '.': '\\.', '*': '.*', '?': '.' })[sign] ?? sign);
      // An IPv4 address has one spelling.
      return new RegExp(`^${source}$`).test(bytes?.length === 4 ? bytes.join('.') : host);
    }
    case 'range': {
      const [address = '', bits] = value.split('/');
      const start = toBytes(address) ?? [];
      return (
        bytes?.length === start.length && toBits(bytes).slice(0, Number(bits)) === toBits(start).slice(0, Number(bits))
      );
    }
    default:
      return kind satisfies never;
  }
}

const toBits = (bytes: readonly number[]) => bytes.map((part) => part.toString(2).padStart(8, '0')).join('');
