import * as v from 'valibot';
import { Instant } from './gateway-client.ts';
import { isUsername } from './secret.ts';
import type { UsageEntry } from './usage.ts';

/** Clients that have left the list are remembered too. */
const MAX_ENTRIES = 5_000;
/** That many names of the longest kind take less. */
export const MAX_USAGE_FILE_BYTES = 4_000_000;

const Entry = v.object({
  username: v.pipe(
    v.string(),
    v.check((text) => text === '' || isUsername(text)),
  ),
  usedBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  since: Instant,
});

const UsageFile = v.object({
  format: v.literal('steadway-usage'),
  version: v.literal(1),
  clients: v.pipe(v.array(Entry), v.maxLength(MAX_ENTRIES)),
});

/** Reads what `toUsageFile` has written; undefined where it is damaged. */
export function parseUsageFile(text: string): readonly UsageEntry[] | undefined {
  const read = v.safeParse(UsageFile, parseJson(text));
  return read.success ? read.output.clients : undefined;
}

/** @param entries what is too much of them is left out from the end */
export const toUsageFile = (entries: readonly UsageEntry[]): string => {
  const clients = entries.slice(0, MAX_ENTRIES).map(({ username, usedBytes, since }) => ({
    username,
    usedBytes: Math.min(usedBytes, Number.MAX_SAFE_INTEGER),
    since: new Date(since).toISOString(),
  }));
  return `${JSON.stringify({ format: 'steadway-usage', version: 1, clients }, null, 1)}\n`;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
