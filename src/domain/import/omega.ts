import type { LinkOptions } from '../share-link.ts';
import { type BadEntry, type ImportEntry, type ImportReading, toReading } from './reading.ts';
import { toBadEntry, toEntry, toFittingName, toRecord } from './to-entry.ts';

type Profile = Readonly<Record<string, unknown>>;
type NamedProfile = { readonly key: string; readonly profile: Profile };

/** A server of a profile, or the profile itself where it has none that could be read. */
type Found = NamedProfile & { readonly slot?: Slot };

/** Where a fixed profile names a server: for all that the others do not match, or for one kind of address. */
const slots = ['fallbackProxy', 'proxyForHttp', 'proxyForHttps', 'proxyForFtp'] as const;
type Slot = (typeof slots)[number];

/** The servers of a backup of SwitchyOmega or ZeroOmega: profiles stand under keys that start with `+`. */
export function readOmega(document: Profile, options: LinkOptions): ImportReading | undefined {
  const profiles = Object.entries(document).flatMap(([key, raw]) => {
    const profile = toRecord(raw);
    return key.startsWith('+') && typeof profile?.['profileType'] === 'string' ? [{ key, profile }] : [];
  });
  if (profiles.length === 0) return undefined;
  return toReading('omega', profiles.flatMap(toFound), (found) => readFound(found, options));
}

function toFound({ key, profile }: NamedProfile): readonly Found[] {
  const named = slots.filter((slot) => toRecord(profile[slot]));
  return profile['profileType'] === 'FixedProfile' && named.length > 0
    ? named.map((slot) => ({ key, profile, slot }))
    : [{ key, profile }];
}

function readFound({ key, profile, slot }: Found, options: LinkOptions): ImportEntry {
  const name = key.slice(1);
  if (slot === undefined) return toSkippedProfile(toFittingName(key), profile, name);
  const { scheme, host, port } = toRecord(profile[slot]) ?? {};
  const auth = toRecord(profile['auth']);
  const { username, password } = toRecord(auth?.[slot] ?? auth?.['all']) ?? {};
  const label = toFittingName(name);
  return toEntry({ path: `${toFittingName(key)}.${slot}` }, { scheme, host, port, username, password, label }, options);
}

function toSkippedProfile(path: string, profile: Profile, name: string): BadEntry {
  switch (profile['profileType']) {
    case 'SwitchProfile':
    case 'RuleListProfile':
    case 'VirtualProfile':
      return toBadEntry({ path }, 'rules', name);
    case 'PacProfile':
    case 'AutoDetectProfile':
      return toBadEntry({ path }, 'pacScript', name);
    case 'DirectProfile':
    case 'SystemProfile':
    case 'FixedProfile':
      return toBadEntry({ path }, 'noServer', name);
    default:
      return toBadEntry({ path }, 'entryDamaged', name);
  }
}
