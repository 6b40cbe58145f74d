import * as v from 'valibot';
import { parseHost, toHostPort } from '../host.ts';
import { Credentials, canSendCredentials, Server } from '../server.ts';
import { Token } from '../service-url.ts';
import { type SettingName, settingSchemas } from '../settings.ts';
import { isSetting } from '../stored-settings.ts';
import { POLICY } from './policy-id.ts';

/** What a browser's policy says of the connection itself (docs/policy.md). */
export type ConnectionPolicy = {
  /** In the order of the policy. Each has the same id wherever it stands there. */
  readonly servers: readonly Server[];
  /** By the id of the server. The version is the same for ever: what is refused waits for another policy. */
  readonly credentials: Readonly<Record<string, VersionedCredentials>>;
  /** By the id of the server. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Settings that are so whatever the user has set, and those that are so where the user has set none: each a value of its schema. */
  readonly locked: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
};

export const MAX_POLICY_ENTRIES = 2_000;

const MAX_ID_LENGTH = 64;

const { username, password } = Credentials.entries;
const GivenServer = v.object({
  ...Server.entries,
  username: v.exactOptional(username),
  password: v.exactOptional(password),
  token: v.exactOptional(Token),
});

/** Reads each server and each setting by itself; what cannot be used is left out, and named by `findConnectionProblems`. */
export function parseConnectionPolicy(raw: unknown, canSendSocksCredentials: boolean): ConnectionPolicy {
  const { servers, settings } = toFields(raw);
  const byId = new Map<string, Server>();
  const credentials: Record<string, VersionedCredentials> = {};
  const tokens: Record<string, string> = {};
  for (const [, entry] of toEntries(servers).slice(0, MAX_POLICY_ENTRIES)) {
    const given = readServer(entry);
    if (!given.success || byId.has(given.output.id)) continue;
    const { username, password, token, ...server } = given.output;
    if (hasCredentials(given.output)) {
      if (!canSendCredentials(server.scheme, canSendSocksCredentials)) continue;
      credentials[server.id] = { username: username ?? '', password: password ?? '', version: 0 };
    }
    if (token !== undefined) tokens[server.id] = token;
    byId.set(server.id, server);
  }
  const values = { locked: {}, default: {} };
  for (const [name, { value, mode }] of readSettings(settings))
    if (isUsable(name, value, mode)) Object.assign(values[mode], { [name]: value });
  return { servers: [...byId.values()], credentials, tokens, locked: values.locked, defaults: values.default };
}

type VersionedCredentials = Credentials & { readonly version: number };

/** An object's own fields; of anything else there are none. */
export const toFields = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {};

/** With their places. What is no list has none. */
export const toEntries = (raw: unknown): readonly (readonly [number, unknown])[] =>
  Array.isArray(raw) ? [...raw.entries()] : [];

/** The id is made of what the server is reached by: an edited policy leaves the server in use what it is. */
export function readServer(raw: unknown) {
  const fields = toFields(raw);
  const { scheme, port, host: name } = fields;
  const parsed = parseHost(typeof name === 'string' ? name : '');
  const host = parsed.ok ? parsed.value : '';
  const address = toHostPort(host, Number(port));
  const id = POLICY + `${scheme}-${address}`.slice(POLICY.length - MAX_ID_LENGTH);
  return v.safeParse(GivenServer, { label: address, ...fields, id, host, isManaged: true });
}

export const hasCredentials = (given: Partial<Credentials>) =>
  given.username !== undefined || given.password !== undefined;

export const readSettings = (raw: unknown) =>
  Object.entries(toFields(raw)).map(([name, entry]) => [name, toFields(entry)] as const);

/** Whether a policy can set that: which server is the chosen one, it cannot. */
export const isSettable = (name: string): name is Exclude<SettingName, 'selectedServerId'> =>
  isSetting(name) && name !== 'selectedServerId';

export const isUsable = (name: string, value: unknown, mode: unknown): mode is 'locked' | 'default' =>
  isSettable(name) && v.is(settingSchemas[name], value) && (mode === 'locked' || mode === 'default');
