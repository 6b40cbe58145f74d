import * as v from 'valibot';
import { List } from '../lists/list.ts';
import { Rule, RuleAction } from '../rules/rule.ts';
import { Server } from '../server.ts';
import { type SettingName, settingSchemas } from '../settings.ts';

/** What a key is of, by its first letter: a setting, a server, a rule, something of the rules as a whole, a list. */
export const partKinds = { s: 'setting', v: 'server', r: 'rule', o: 'ruleSet', l: 'list' } as const;
export type PartKind = (typeof partKinds)[keyof typeof partKinds];

/** Beside the rules themselves: in what order they stand, and what becomes of what none names. */
export const ORDER_KEY = 'o:order';
export const OTHERWISE_KEY = 'o:otherwise';

/** A browser decides by itself whether it takes part, and which server it uses. */
const ownSettings: readonly string[] = ['isSyncOn', 'picksFastest', 'selectedServerId'] satisfies SettingName[];

export const toKey = (letter: keyof typeof partKinds, id: string) => `${letter}:${id}`;

export const idOfKey = (key: string) => key.slice(2);

export const kindOfKey = (key: string): PartKind | undefined => {
  const [, letter = ''] = /^([svrol]):./s.exec(key) ?? [];
  return Object.entries(partKinds).find(([own]) => own === letter)?.[1];
};

const Order = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64)));
const ListPart = v.omit(List, ['state']);

/** Reads the value under a key as it belongs there; undefined for what does not, and for what is of a later version. */
export function parsePart(key: string, value: unknown): unknown {
  const schema = schemaOf(key);
  const result = schema && v.safeParse(schema, value);
  const isOwn = kindOfKey(key) !== 'server' || !isForeign(result?.output);
  return result?.success && hasId(key, result.output) && isOwn ? result.output : undefined;
}

function schemaOf(key: string): v.GenericSchema | undefined {
  const id = idOfKey(key);
  switch (kindOfKey(key)) {
    case undefined:
      return undefined;
    case 'setting':
      return isShared(id) ? settingSchemas[id] : undefined;
    case 'server':
      return Server;
    case 'rule':
      return Rule;
    case 'list':
      return ListPart;
    case 'ruleSet':
      if (key === ORDER_KEY) return Order;
      return key === OTHERWISE_KEY ? RuleAction : undefined;
  }
}

export const isShared = (name: string): name is SettingName =>
  Object.hasOwn(settingSchemas, name) && !ownSettings.includes(name);

/** Whether a server is of a list or of a policy: what they bring, they bring to each browser. */
export const isForeign = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ['listId', 'isManaged'].some((name) => Object.hasOwn(value, name));

/** What has an identity has that of its key. */
function hasId(key: string, value: unknown): boolean {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
  return id === undefined || id === idOfKey(key);
}

/** Whether an address in it holds a username or password. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') {
    const url = /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value) ? URL.parse(value) : null;
    return url !== null && url.username + url.password !== '';
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret);
}

/** A name for a message: the label, or what else tells it from others. */
export function toPartName(key: string, value: unknown): string {
  const label: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'label') : undefined;
  const patterns: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'patterns') : undefined;
  const first: unknown = Array.isArray(patterns) ? patterns[0] : undefined;
  const name = [label, first].find((text) => typeof text === 'string' && text !== '');
  return typeof name === 'string' ? name.slice(0, MAX_NAME_LENGTH).toWellFormed() : idOfKey(key);
}

const MAX_NAME_LENGTH = 60;
