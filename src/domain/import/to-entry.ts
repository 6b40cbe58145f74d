import { MAX_LABEL_LENGTH } from '../server.ts';
import { type LinkOptions, type LinkParts, toLinkedServer } from '../share-link.ts';
import type { BadEntry, ImportEntry, ImportPlace, ImportProblem } from './reading.ts';

/** What a document says of a server, of whatever type it says it in. */
export type EntryParts = {
  readonly scheme: unknown;
  readonly host: unknown;
  readonly port: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly label?: unknown;
  readonly country?: unknown;
  readonly city?: unknown;
  readonly checkUrl?: unknown;
  readonly feedUrl?: unknown;
  readonly subscriptionUrl?: unknown;
  readonly token?: unknown;
  /** Separated by commas. */
  readonly tags?: unknown;
};

/** Reads what a document says of a server, by the same rules as a link. */
export function toEntry(place: ImportPlace, parts: EntryParts, options: LinkOptions): ImportEntry {
  // Half a surrogate pair is no text, and could not be encoded.
  const isReadable = Object.values(parts).every((part) => toText(part).isWellFormed());
  if (!isReadable) return toBadEntry(place, 'entryDamaged', parts.label);
  const server = toLinkedServer(toLinkParts(parts), options);
  return server.ok ? { place, ok: server.value } : toBadEntry(place, server.problem, parts.label);
}

export function toBadEntry(place: ImportPlace, problem: ImportProblem, name?: unknown): BadEntry {
  const subject = toFittingName(name);
  return subject === '' ? { place, problem } : { place, problem, subject };
}

/**
 * The name, place and country that another program gives a server, as far as they fit: what it calls a server must not cost
 * the server.
 */
export const toFittingDetails = ({ label, city, country }: Pick<EntryParts, 'label' | 'city' | 'country'>) => ({
  label: toFittingName(label),
  city: toFittingName(city),
  country: /^[a-z]{2}$/i.test(toText(country)) ? country : '',
});

/** Texts and numbers as text, and nothing else. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

export const toRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;

/** Encoded here, so that one decoding serves links and documents. */
function toLinkParts({ scheme, host, port, username, password, label, ...details }: EntryParts): LinkParts {
  const user = toText(username);
  const secret = toText(password);
  return {
    scheme: toText(scheme).toLowerCase(),
    host: encodeURIComponent(toText(host).trim()),
    port: toText(port).trim(),
    user: user === '' && secret === '' ? undefined : encodeURIComponent(user),
    password: encodeURIComponent(secret),
    query: new URLSearchParams(Object.entries(details).map(([name, value]) => [name, toText(value)])),
    label: encodeURIComponent(toText(label)),
  };
}

/** A name of another program, made readable and short enough for a label. */
export const toFittingName = (name: unknown): string =>
  toText(name)
    // Bounded before the work as after it.
    .slice(0, 2 * MAX_LABEL_LENGTH)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_LABEL_LENGTH)
    .trim()
    .toWellFormed();
