import * as v from 'valibot';
import { SERVER_LIST_FORMAT } from '../import/server-list.ts';
import { type Parsed, parsed, refused } from '../parsed.ts';
import { Server } from '../server.ts';
import { type SettingName, settingSchemas } from '../settings.ts';
import { parseSettings } from '../stored-settings.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type Backup,
  type BackupProblem,
  type Damage,
  MAX_BACKUP_SERVERS,
  MAX_BACKUP_SIZE_BYTES,
  SealedSecrets,
} from './backup.ts';
import { readRouting } from './routing.ts';

/** What of a file was read, and what was not. */
type Reading<Value> = { readonly value: Value; readonly damage: readonly Damage[] };

/** Reads a backup file. What is damaged costs itself alone: each server and each setting is read by itself. */
export function parseBackup(text: string): Parsed<Backup, BackupProblem> {
  if (new Blob([text]).size > MAX_BACKUP_SIZE_BYTES) return refused('tooLarge');
  const file = parseJson(text);
  const problem = toProblem(file);
  if (problem) return refused(problem);
  const createdAt = readCreatedAt(file['createdAt']);
  const servers = readServers(file['servers']);
  const settings = readSettings(file['settings']);
  const routing = readRouting(file);
  const secrets = readSecrets(file['secrets']);
  return parsed({
    createdAt: createdAt.value,
    servers: servers.value,
    ...settings.value,
    ...(routing.value && { routing: routing.value }),
    ...(secrets.value && { secrets: secrets.value }),
    damage: [createdAt, servers, settings, routing, secrets].flatMap(({ damage }) => damage),
  });
}

/** Text that is not well-formed would come back as an error at some later place, such as a link. */
const WellFormedJson = v.pipe(
  v.string(),
  v.parseJson({ reviver: (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value) }),
);

function parseJson(text: string): Readonly<Record<string, unknown>> {
  const json = v.safeParse(WellFormedJson, text);
  return json.success ? toRecord(json.output) : {};
}

const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const Version = v.pipe(v.number(), v.integer(), v.minValue(1));

function toProblem({ format, version }: Readonly<Record<string, unknown>>): BackupProblem | undefined {
  if (format === SERVER_LIST_FORMAT) return 'serverList';
  if (format !== BACKUP_FORMAT || !v.is(Version, version)) return 'notABackup';
  return version > BACKUP_VERSION ? 'laterVersion' : undefined;
}

const CreatedAt = v.pipe(v.string(), v.isoTimestamp());

function readCreatedAt(raw: unknown): Reading<number | null> {
  const at = v.is(CreatedAt, raw) ? Date.parse(raw) : Number.NaN;
  return Number.isNaN(at) ? { value: null, damage: [lost('createdAt', raw)] } : whole(at);
}

/** Ids become keys in storage and parts of addresses, where another one could mean something else. */
const FileServer = v.object({
  ...Server.entries,
  id: v.pipe(
    v.string(),
    v.regex(/^[\w-]{1,64}$/),
    v.check((id) => !(id in Object.prototype)),
  ),
});

function readServers(raw: unknown): Reading<readonly Server[]> {
  if (!Array.isArray(raw)) return { value: [], damage: [lost('servers', raw)] };
  const damage: Damage[] = [];
  const byId = new Map<string, Server>();
  for (const [index, entry] of raw.slice(0, MAX_BACKUP_SERVERS).entries()) {
    const result = v.safeParse(FileServer, entry);
    if (!result.success) damage.push(...toDamage(`servers[${index}]`, result.issues));
    else if (byId.has(result.output.id)) damage.push({ place: `servers[${index}]`, problem: 'duplicate' });
    else byId.set(result.output.id, result.output);
  }
  if (raw.length > MAX_BACKUP_SERVERS) damage.push({ place: `servers[${MAX_BACKUP_SERVERS}]`, problem: 'tooMany' });
  return { value: [...byId.values()], damage };
}

function readSettings(raw: unknown): Reading<Pick<Backup, 'settings' | 'settingNames'>> {
  const isObject = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  const entries = Object.entries(isObject ? raw : {});
  const known = entries.filter(([name]) => isSettingName(name));
  const { settings, damaged } = parseSettings(Object.fromEntries(known));
  const isDamaged = (name: string) => damaged.some((other) => other === name);
  return {
    value: {
      settings,
      settingNames: entries
        .map(([name]) => name)
        .filter(isSettingName)
        .filter((name) => !isDamaged(name)),
    },
    damage: [
      ...(isObject ? [] : [lost('settings', raw)]),
      ...entries.flatMap(([name]): readonly Damage[] => {
        if (!isSettingName(name)) return [{ place: toPlace('settings', name), problem: 'unknown' }];
        return isDamaged(name) ? [{ place: toPlace('settings', name), problem: 'unreadable' }] : [];
      }),
    ],
  };
}

const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingSchemas, name);

/** Unlike the others it may be left out. */
function readSecrets(raw: unknown): Reading<SealedSecrets | undefined> {
  if (raw === undefined) return whole(undefined);
  const result = v.safeParse(SealedSecrets, raw);
  return result.success ? whole(result.output) : { value: undefined, damage: toDamage('secrets', result.issues) };
}

const whole = <Value>(value: Value): Reading<Value> => ({ value, damage: [] });

const lost = (place: string, raw: unknown): Damage => ({
  place,
  problem: raw === undefined ? 'missing' : 'unreadable',
});

/** By the first field that is wrong, or the whole if it is not an object at all. */
function toDamage(place: string, issues: readonly v.BaseIssue<unknown>[]): readonly Damage[] {
  const field = issues[0]?.path?.[0]?.key;
  const problem = issues[0]?.input === undefined ? 'missing' : 'unreadable';
  return [{ place: typeof field === 'string' ? toPlace(place, field) : place, problem }];
}

/** Names in a file can be of any length. */
const MAX_NAME_LENGTH = 40;

const toPlace = (parent: string, name: string) =>
  `${parent}.${name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name}`;
