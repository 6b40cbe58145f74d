import { type Parsed, refused } from '../parsed.ts';
import type { LineProblem } from './list-line.ts';
import { type Pattern, parsePattern } from './pattern.ts';

type Reading = Parsed<Pattern, LineProblem>;

const domain = (text: string): Reading => (/[*?=]/.test(text) ? refused('hostInvalid') : parsePattern(text));
const host = (text: string) => parsePattern(`=${text}`);
const keyword = (text: string) => parsePattern(`*${text}*`);
const port = (text: string) => parsePattern(`:${text}`);

/** By the kinds of Clash and those who took after it. */
const kinds = new Map<string, (text: string) => Reading>([
  ['DOMAIN', host],
  ['HOST', host],
  ['DOMAIN-SUFFIX', domain],
  ['HOST-SUFFIX', domain],
  ['DOMAIN-KEYWORD', keyword],
  ['HOST-KEYWORD', keyword],
  ['DOMAIN-WILDCARD', parsePattern],
  ['HOST-WILDCARD', parsePattern],
  ['IP-CIDR', parsePattern],
  ['IP-CIDR6', parsePattern],
  ['IP6-CIDR', parsePattern],
  ['DST-PORT', port],
]);

const v2RayKinds = new Map<string, (text: string) => Reading>([
  ['full', host],
  ['domain', domain],
  ['keyword', keyword],
]);

/** Reads `KIND,value` with whatever stands behind it, and `kind:value` of V2Ray; undefined for what is neither. */
export function readClassicalRule(text: string): Reading | undefined {
  const [, kind = '', value] = /^([A-Z][A-Z\d-]*)\s*,\s*([^,\s]*)/i.exec(text) ?? [];
  if (value !== undefined) return kinds.get(kind.toUpperCase())?.(value) ?? refused('kindUnsupported');
  const [, prefix = '', named = ''] = /^(full|domain|keyword|regexp|include|geosite):(\S*)/i.exec(text) ?? [];
  if (prefix === '' || /^\d{1,5}$/.test(named)) return undefined;
  return v2RayKinds.get(prefix.toLowerCase())?.(named) ?? refused('kindUnsupported');
}
