import type { Server } from './server.ts';

/** The tags of a text in which commas separate them, each once. Whether they can be used is for `Tags` to say. */
export const toTags = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** The tags of many servers, those of the most servers first, then in the order of the alphabet. */
export function tagsOf(servers: readonly Server[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of servers.flatMap(({ tags = [] }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b)).map(([tag]) => tag);
}
