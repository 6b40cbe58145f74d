import type { LinkOptions } from '../share-link.ts';
import { type ImportEntry, type ImportReading, toReading } from './reading.ts';
import { toBadEntry, toEntry, toFittingName, toRecord, toText } from './to-entry.ts';

/** The servers of a Clash configuration: those of its `proxies` that a browser can use. Values may all be texts. */
export function readClash(proxies: readonly unknown[], options: LinkOptions): ImportReading {
  return toReading('clash', proxies, (raw, index) => readProxy(raw, `proxies[${index}]`, options));
}

function readProxy(raw: unknown, path: string, options: LinkOptions): ImportEntry {
  const { type, name, server: host, port, username, password, tls } = toRecord(raw) ?? {};
  const label = toFittingName(name);
  const hasTls = tls === true || toText(tls).toLowerCase() === 'true';
  const parts = { host, port, username, password, label };
  switch (toText(type).toLowerCase()) {
    case '':
      return toBadEntry({ path }, 'entryDamaged', name);
    case 'http':
      return toEntry({ path }, { ...parts, scheme: hasTls ? 'https' : 'http' }, options);
    case 'socks5':
      return hasTls
        ? toBadEntry({ path }, 'socksOverTls', name)
        : toEntry({ path }, { ...parts, scheme: 'socks5' }, options);
    case 'direct':
    case 'reject':
    case 'dns':
      return toBadEntry({ path }, 'noServer', name);
    default:
      return toBadEntry({ path }, 'protocolUnsupported', name);
  }
}
