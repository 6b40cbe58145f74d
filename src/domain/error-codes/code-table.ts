import type { Cause } from '../cause.ts';

/** How much a failure says against the server: all but certain, likely, or nothing. */
export type Weight = 'definitive' | 'soft' | 'none';

export type CodeFacts = { readonly cause: Cause; readonly weight: Weight };
export type CodeTable = Readonly<Record<string, CodeFacts | undefined>>;

/** Codes that say the same, in one string with a space between each two. */
export type CodeGroup = readonly [cause: Cause, weight: Weight, codes: string];

/** @param prefix what all of the codes begin with */
export const toCodeTable = (prefix: string, groups: readonly CodeGroup[]): CodeTable =>
  Object.fromEntries(
    groups.flatMap(([cause, weight, codes]) => codes.split(' ').map((code) => [prefix + code, { cause, weight }])),
  );
