import * as v from 'valibot';

/** What was entered and is not saved yet, by the name of its field or form, the oldest first. */
export type Drafts = Readonly<Record<string, string>>;

/** Nobody has more under way, and what is forgotten in a form does not lie about for ever. */
const MAX_DRAFTS = 50;

/** As much as a form takes in at once (1 MB of links). */
const MAX_DRAFT_LENGTH = 1_000_000;

const DraftText = v.pipe(v.string(), v.maxLength(MAX_DRAFT_LENGTH));

/** Reads stored drafts. One that cannot be read costs itself alone. */
export function parseDrafts(raw: unknown): Drafts {
  if (typeof raw !== 'object' || raw === null) return {};
  const texts = Object.entries(raw).flatMap(([name, text]): readonly (readonly [string, string])[] => {
    const result = v.safeParse(DraftText, text);
    return result.success ? [[name, result.output]] : [];
  });
  return Object.fromEntries(texts.slice(-MAX_DRAFTS));
}

/** With one of them changed, or gone where there is none or it is larger than any form takes. */
export function withDraft(drafts: Drafts, name: string, text: string | undefined): Drafts {
  const others = Object.entries(drafts).filter(([other]) => other !== name);
  const isKept = text !== undefined && text.length <= MAX_DRAFT_LENGTH;
  return Object.fromEntries(isKept ? [...others, [name, text] as const].slice(-MAX_DRAFTS) : others);
}
