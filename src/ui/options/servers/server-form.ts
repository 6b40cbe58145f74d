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
  type TokenChange,
} from '../../../domain/server.ts';
import { FeedUrl, SubscriptionUrl, Token } from '../../../domain/service-url.ts';
import type { LinkProblem } from '../../../domain/share-link.ts';
import { toTags } from '../../../domain/tags.ts';
import { keepsToken } from '../../../domain/token-audience.ts';

/** The texts of the form, as they stand in its fields. */
export type ServerFormTexts = Readonly<
  Record<
    | 'label'
    | 'scheme'
    | 'host'
    | 'port'
    | 'country'
    | 'city'
    | 'tags'
    | 'checkUrl'
    | 'feedUrl'
    | 'subscriptionUrl'
    | 'username'
    | 'password'
    | 'token',
    string
  >
> & { readonly isRemovingCredentials: boolean; readonly isRemovingToken: boolean };

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
      | 'feedUrlInvalid'
      | 'subscriptionUrlInvalid'
      | 'tokenInvalid'
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
  | 'removeForSocks4'
  | 'tokenForOthers';

export type FieldProblems = Readonly<Partial<Record<FieldName, FieldProblem>>>;

export type ServerEdit = {
  readonly server: Server;
  readonly change: CredentialsChange;
  readonly tokenChange: TokenChange;
};

export type ServerFormContext = {
  /** As it was. What is not in the form is kept. */
  readonly former: Server;
  readonly hasCredentials: boolean;
  readonly hasToken: boolean;
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
  const feedUrl = readOptional(FeedUrl, texts.feedUrl.trim(), 'feedUrlInvalid');
  const subscriptionUrl = readOptional(SubscriptionUrl, texts.subscriptionUrl.trim(), 'subscriptionUrlInvalid');
  const tags = read(Tags, toTags(texts.tags), 'tagsInvalid');
  const change = parseCredentialsChange(texts, context);
  const token = readOptional(Token, texts.isRemovingToken ? '' : texts.token.trim(), 'tokenInvalid');
  const fields = { label, scheme, host, port, country, city, checkUrl, feedUrl, subscriptionUrl, tags, token };
  if (
    !label.ok ||
    !scheme.ok ||
    !host.ok ||
    !port.ok ||
    !country.ok ||
    !city.ok ||
    !checkUrl.ok ||
    !feedUrl.ok ||
    !subscriptionUrl.ok ||
    !tags.ok ||
    !token.ok ||
    !change.ok
  ) {
    return refused({ ...problemsOf(fields), ...(change.ok ? {} : change.problem) });
  }
  const server = {
    id: context.former.id,
    label: label.value,
    scheme: scheme.value,
    host: host.value,
    port: port.value,
    ...(country.value !== undefined && { country: country.value }),
    ...(city.value !== undefined && { city: city.value }),
    ...(checkUrl.value !== undefined && { checkUrl: checkUrl.value }),
    ...(feedUrl.value !== undefined && { feedUrl: feedUrl.value }),
    ...(subscriptionUrl.value !== undefined && { subscriptionUrl: subscriptionUrl.value }),
    ...(tags.value.length > 0 && { tags: tags.value }),
    ...(context.former.isFavourite && { isFavourite: true as const }),
  };
  const tokenChange = toTokenChange(token.value, texts);
  // It can be read by nobody, so nobody can look whether it is meant for the other address too.
  if (context.hasToken && tokenChange.type === 'keep' && !keepsToken(context.former, server))
    return refused({ token: 'tokenForOthers' });
  return parsed({ server, change: change.value, tokenChange });
}

function toTokenChange(token: string | undefined, { isRemovingToken }: ServerFormTexts): TokenChange {
  if (isRemovingToken) return { type: 'remove' };
  return token === undefined ? { type: 'keep' } : { type: 'set', token };
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
