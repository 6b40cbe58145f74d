import { type Choice, toChoiceOrder } from './choices.ts';
import { toPlain } from './plain-text.ts';
import type { RecentIds } from './recents.ts';
import type { Status } from './status.ts';
import { firstEnabled, isSwitchedOn, waysOff, waysOn } from './switch-rules.ts';

/** What is a command, in English; the texts have it in the browser's language. */
export type OmniboxWord = 'toggle' | 'connect' | 'disconnect' | 'pause' | 'fastest';

/** Something that can be asked for in the address bar. */
export type OmniboxEntry = {
  /** Typed, it leads here and nowhere else. */
  readonly content: string;
  /** The same in English, of a command. */
  readonly english: string;
  /** Undefined where there is nothing to do now. */
  readonly command: OmniboxCommand | undefined;
  /** Of a server: its label, host and city. */
  readonly place: string;
};

type OmniboxCommand =
  | { readonly type: 'connect' | 'disconnect' | 'retry' | 'dismiss' | 'pause' | 'useFastest' }
  | { readonly type: 'useServer'; readonly serverId: string };

/** More rows the address bar does not show. */
const MAX_ROWS = 8;

type Known = {
  readonly status: Status | undefined;
  /** In the user's order. */
  readonly servers: readonly Choice[];
  readonly recentIds: RecentIds;
  /** A word of the extension's own in the browser's language. */
  readonly toWord: (word: OmniboxWord) => string;
};

/** All that can be asked for; servers as the popup offers them. */
export function toOmniboxEntries({ status, servers, recentIds, toWord }: Known): readonly OmniboxEntry[] {
  const on = firstEnabled(status, waysOn);
  const off = firstEnabled(status, waysOff);
  const toEntry = (english: OmniboxWord, command?: OmniboxCommand) => ({
    content: toWord(english),
    english,
    command,
    place: '',
  });
  return [
    toEntry('toggle', isSwitchedOn(status) ? off : on),
    toEntry('connect', on),
    toEntry('disconnect', off),
    toEntry('pause', firstEnabled(status, ['pause'])),
    toEntry('fastest', servers[0] && { type: 'useFastest' }),
    ...toChoiceOrder(
      // Two may have the same label, and one that of a word above. A number says which, whatever was chosen in between.
      servers.map((server, index) => ({ ...server, content: `${server.label} #${index + 1}` })),
      recentIds,
    ).map(({ id, label, host, city = '', content }) => ({
      content,
      english: content,
      command: { type: 'useServer' as const, serverId: id },
      place: `${label} · ${host} ${city}`.trim(),
    })),
  ];
}

/**
 * What was typed may mean, the best first: that is what Enter does. A word of the extension's own means that alone, also where there
 * is nothing to do.
 * @param describe the words that an entry is shown by, by which it is found as well
 */
export function findOmniboxEntries(
  entries: readonly OmniboxEntry[],
  typed: string,
  describe: (entry: OmniboxEntry) => string,
): readonly OmniboxEntry[] {
  const query = toPlain(typed).trim();
  const words = query.split(/\s+/);
  /** From 0, the very content, to parts of words; -1 where they are not there. */
  const toRank = (entry: OmniboxEntry) => {
    const names = [entry.content, entry.english].map(toPlain);
    const text = ` ${names.join(' ')} ${toPlain(describe(entry))}`;
    return [
      names.includes(query),
      names.some((name) => name.startsWith(`${query} #`)),
      names.some((name) => name.startsWith(query)),
      words.every((word) => text.includes(` ${word}`)),
      words.every((word) => text.includes(word)),
    ].indexOf(true);
  };
  return (
    entries
      .map((entry) => ({ entry, rank: toRank(entry) }))
      .filter(({ entry, rank }) => rank === 0 || (rank > 0 && entry.command))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, MAX_ROWS)
      .map(({ entry }) => entry)
      // Two words may mean the same command.
      .filter(({ command }, index, all) => all.findIndex((other) => other.command === command) === index)
  );
}
