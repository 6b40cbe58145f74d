import type { LinkOptions } from '../share-link.ts';
import { type ImportEntry, type ImportReading, toReading } from './reading.ts';
import { toBadEntry, toEntry, toFittingDetails, toFittingName, toRecord } from './to-entry.ts';

type Settings = Readonly<Record<string, unknown>>;
type Found = { readonly path: string; readonly raw: unknown };

/** The proxies of a FoxyProxy export, of versions 8 and later (`data`) or 6 and 7; undefined where it is none. */
export function readFoxyProxy(document: Settings, options: LinkOptions): ImportReading | undefined {
  const { data, proxySettings } = document;
  if (Array.isArray(data) && data.every(isOfVersion8))
    return toReading('foxyProxy', toFound('data', data), (found) => readProxy(found, options));
  const found = Array.isArray(proxySettings) ? toFound('proxySettings', proxySettings) : findVersion7(document);
  return found.some(({ raw }) => isOfVersion7(raw))
    ? toReading('foxyProxy', found, (proxy) => readOlderProxy(proxy, options))
    : undefined;
}

const toFound = (name: string, list: readonly unknown[]): readonly Found[] =>
  list.map((raw, index) => ({ path: `${name}[${index}]`, raw }));

/** Version 7 keeps each proxy under a key of its own, beside the settings. */
const findVersion7 = (document: Settings): readonly Found[] =>
  Object.entries(document)
    .filter(([, raw]) => isOfVersion7(raw))
    .map(([key, raw]) => ({ path: toFittingName(key), raw }));

const isOfVersion8 = (raw: unknown) => typeof toRecord(raw)?.['type'] === 'string';

const isOfVersion7 = (raw: unknown) => typeof toRecord(raw)?.['type'] === 'number';

function readProxy({ path, raw }: Found, options: LinkOptions): ImportEntry {
  const { type, hostname, port, username, password, title, cc, city } = toRecord(raw) ?? {};
  switch (type) {
    case 'pac':
      return toBadEntry({ path }, 'pacScript', title);
    case 'direct':
      return toBadEntry({ path }, 'noServer', title);
    default: {
      const details = toFittingDetails({ label: title, country: cc, city });
      return toEntry({ path }, { scheme: type, host: hostname, port, username, password, ...details }, options);
    }
  }
}

/** `PROXY_TYPE_…` of FoxyProxy 7. */
const olderSchemes: Readonly<Record<number, string>> = { 1: 'http', 2: 'https', 3: 'socks5', 4: 'socks4' };

function readOlderProxy({ path, raw }: Found, options: LinkOptions): ImportEntry {
  const { type, address, port, username, password, title, cc, country } = toRecord(raw) ?? {};
  switch (type) {
    case 5: // direct
    case 8: // the system's own settings
    case 9: // leave it to the next extension
      return toBadEntry({ path }, 'noServer', title);
    case 6: // PAC
    case 7: // WPAD, where the network names the PAC script
      return toBadEntry({ path }, 'pacScript', title);
    default: {
      if (typeof type !== 'number') return toBadEntry({ path }, 'entryDamaged', title);
      const details = toFittingDetails({ label: title, country: cc ?? country });
      const scheme = olderSchemes[type];
      return toEntry({ path }, { scheme, host: address, port, username, password, ...details }, options);
    }
  }
}
