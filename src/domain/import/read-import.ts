import { type Parsed, parsed, refused } from '../parsed.ts';
import type { LinkOptions } from '../share-link.ts';
import { readClash } from './clash.ts';
import { readFoxyProxy } from './foxy-proxy.ts';
import { readLinks, toLines } from './links.ts';
import { readOmega } from './omega.ts';
import { type ImportReading, MAX_IMPORT_SIZE_BYTES } from './reading.ts';
import { readServerList, SERVER_LIST_FORMAT, SERVER_LIST_VERSION } from './server-list.ts';
import { toRecord } from './to-entry.ts';

/** Why nothing of a text was read. */
export type ImportFailure =
  | 'tooLarge'
  | 'empty'
  /** It begins like JSON or YAML and is neither. */
  | 'damaged'
  /** It is JSON or YAML, and of no format that holds servers. */
  | 'unknownFormat'
  /** A server list of a version to come. */
  | 'laterVersion'
  /** A backup of Steadway, which is restored elsewhere. */
  | 'backup';

export type ImportOptions = LinkOptions & {
  /** Reads YAML without giving its scalars a type, bounded in depth and aliases. Loaded only where it is needed. */
  readonly parseYaml: (text: string) => Promise<Parsed<unknown, 'damaged'>>;
};

/** Reads a text of any known format, which is told by its content. An entry that cannot be used costs itself alone. */
export async function readImport(given: string, options: ImportOptions): Promise<Parsed<ImportReading, ImportFailure>> {
  if (new Blob([given]).size > MAX_IMPORT_SIZE_BYTES) return refused('tooLarge');
  const text = given.replace(/^\uFEFF/, '');
  const kind = toTextKind(text);
  if (kind === 'links') {
    return toLines(text).length > 0 ? parsed(readLinks(text, options)) : refused('empty');
  }
  const json = parseJson(text);
  if (!json && !isClash(text)) return refused('damaged');
  const document = json ?? (await options.parseYaml(text));
  return document.ok ? readDocument(document.value, options) : document;
}

/** Whether a text is a list of links and hosts, or something that a program has written. */
export function toTextKind(text: string): 'links' | 'document' {
  if (isClash(text) || /^\s*\{/.test(text)) return 'document';
  // An IPv6 address begins as an array does.
  return /^\s*\[/.test(text) && parseJson(text) ? 'document' : 'links';
}

const isClash = (text: string) => /^["']?proxies["']?[ \t]*:/m.test(text);

function parseJson(text: string): Parsed<unknown, never> | undefined {
  try {
    return parsed(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readDocument(value: unknown, options: LinkOptions): Parsed<ImportReading, ImportFailure> {
  const document = toRecord(value);
  if (!document) return refused('unknownFormat');
  const { format, version, servers, proxies } = document;
  if (format === 'steadway-backup') return refused('backup');
  if (format === SERVER_LIST_FORMAT) {
    if (typeof version === 'number' && version > SERVER_LIST_VERSION) return refused('laterVersion');
    const isReadable = version === SERVER_LIST_VERSION && Array.isArray(servers);
    return isReadable ? parsed(readServerList(servers, options)) : refused('damaged');
  }
  if (Array.isArray(proxies)) return parsed(readClash(proxies, options));
  const reading = readFoxyProxy(document, options) ?? readOmega(document, options);
  return reading ? parsed(reading) : refused('unknownFormat');
}
