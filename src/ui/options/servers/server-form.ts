import * as v from 'valibot';
import { CheckUrl } from '../../../domain/check-url.ts';
import { parseHost } from '../../../domain/host.ts';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import {
  Country,
  Credentials,
  type CredentialsChange,
  canSendCredentials,
  Label,
  Port,
  Scheme,
  type Server,
  Tags,
} from '../../../domain/server.ts';
import type { LinkProblem } from '../../../domain/share-link.ts';
import { toTags } from '../../../domain/tags.ts';

/** The texts of the form, as they stand in its fields. */
export type ServerFormTexts = Readonly<
  Record<
    'label' | 'scheme' | 'host' | 'port' | 'country' | 'city' | 'tags' | 'checkUrl' | 'username' | 'password',
    string
  >
> & { readonly isRemovingCredentials: boolean };

export type FieldName = keyof ServerFormTexts;

export type FieldProblem =
  | Extract<
      LinkProblem,
      | 'labelInvalid'
      | 'schemeUnknown'
      | 'hostMissing'
      | 'hostInvalid'
      | 'portInvalid'
      | 'countryInvalid'
      | 'cityInvalid'
      | 'checkUrlInvalid'
      | 'tagsInvalid'
      | 'socksCredentials'
      | 'socks4Credentials'
    >
  | FormOnlyProblem;

/** Problems that a link cannot have. */
export type FormOnlyProblem =
  | 'hostWithPort'
  | 'bothCredentials'
  | 'usernameMissing'
  | 'credentialsInvalid'
  | 'removeForSocks'
  | 'removeForSocks4';

export type FieldProblems = Readonly<Partial<Record<FieldName, FieldProblem>>>;

export type ServerEdit = { readonly server: Server; readonly change: CredentialsChange };

export type ServerFormContext = {
  readonly id: string;
  /** What is not in the form is kept. */
  readonly isFavourite: boolean;
  readonly hasCredentials: boolean;
  readonly canSendSocksCredentials: boolean;
};

/** Reads the form; every field that cannot be used is named. */
export function parseServerForm(texts: ServerFormTexts, context: ServerFormContext): Parsed<ServerEdit, FieldProblems> {
  const label = read(Label, texts.label, 'labelInvalid');
  const scheme = read(Scheme, texts.scheme, 'schemeUnknown');
  const host = parseHostField(texts.host.trim());
  const port = read(Port, /^\d{1,5}$/.test(texts.port.trim()) ? Number(texts.port) : 0, 'portInvalid');
  const country = readOptional(Country, texts.country.trim().toUpperCase(), 'countryInvalid');
  const city = readOptional(Label, texts.city.trim(), 'cityInvalid');
  const checkUrl = readOptional(CheckUrl, texts.checkUrl.trim(), 'checkUrlInvalid');
  const tags = read(Tags, toTags(texts.tags), 'tagsInvalid');
  const change = parseCredentialsChange(texts, context);
  const fields = { label, scheme, host, port, country, city, checkUrl, tags };
  if (
    !label.ok ||
    !scheme.ok ||
    !host.ok ||
    !port.ok ||
    !country.ok ||
    !city.ok ||
    !checkUrl.ok ||
    !tags.ok ||
    !change.ok
  ) {
    return refused({ ...problemsOf(fields), ...(change.ok ? {} : change.problem) });
  }
  const server = {
    id: context.id,
    label: label.value,
    scheme: scheme.value,
    host: host.value,
    port: port.value,
    ...(country.value !== undefined && { country: country.value }),
    ...(city.value !== undefined && { city: city.value }),
    ...(checkUrl.value !== undefined && { checkUrl: checkUrl.value }),
    ...(tags.value.length > 0 && { tags: tags.value }),
    ...(context.isFavourite && { isFavourite: true as const }),
  };
  return parsed({ server, change: change.value });
}

function parseCredentialsChange(
  texts: ServerFormTexts,
  { hasCredentials, canSendSocksCredentials }: ServerFormContext,
): Parsed<CredentialsChange, FieldProblems> {
  const { username, password, isRemovingCredentials, scheme } = texts;
  const isRefused = !canSendCredentials(scheme, canSendSocksCredentials);
  const isSocks4 = scheme === 'socks4';
  if (isRemovingCredentials) return parsed({ type: 'remove' });
  if (username === '' && password === '') {
    return isRefused && hasCredentials
      ? refused({ isRemovingCredentials: isSocks4 ? 'removeForSocks4' : 'removeForSocks' })
      : parsed({ type: 'keep' });
  }
  if (isRefused) return refused({ username: isSocks4 ? 'socks4Credentials' : 'socksCredentials' });
  // What is saved cannot be read, so one half of it cannot be kept beside a new other half.
  if (hasCredentials && username === '') return refused({ username: 'bothCredentials' });
  if (hasCredentials && password === '') return refused({ password: 'bothCredentials' });
  if (username === '') return refused({ username: 'usernameMissing' });
  const credentials = v.safeParse(Credentials, { username, password });
  if (!credentials.success || /\p{Cc}/u.test(username + password)) return refused({ username: 'credentialsInvalid' });
  return parsed({ type: 'set', credentials: credentials.output });
}

function parseHostField(text: string): Parsed<string, FieldProblem> {
  const host = parseHost(text);
  return !host.ok && /^[^:]+:\d+$/.test(text) ? refused('hostWithPort') : host;
}

function read<Value>(
  schema: v.GenericSchema<unknown, Value>,
  value: unknown,
  problem: FieldProblem,
): Parsed<Value, FieldProblem> {
  const result = v.safeParse(schema, value);
  return result.success ? parsed(result.output) : refused(problem);
}

const readOptional = <Value>(
  schema: v.GenericSchema<unknown, Value>,
  text: string,
  problem: FieldProblem,
): Parsed<Value | undefined, FieldProblem> => (text === '' ? parsed(undefined) : read(schema, text, problem));

const problemsOf = (fields: Readonly<Record<string, Parsed<unknown, FieldProblem>>>): FieldProblems =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field.ok ? [] : [[name, field.problem]])));
