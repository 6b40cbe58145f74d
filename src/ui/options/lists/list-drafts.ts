import * as v from 'valibot';
import type { Drafts } from '../../../domain/drafts.ts';
import type { List } from '../../../domain/lists/list.ts';
import { parseJsonDraft } from '../parse-json-draft.ts';

const DEFAULT_MINUTES = 1_440;

/** The texts of the form of a list. */
const ListTexts = v.object({
  url: v.string(),
  label: v.string(),
  everyMinutes: v.pipe(v.string(), v.regex(/^\d{1,5}$/)),
});
export type ListTexts = Readonly<v.InferOutput<typeof ListTexts>>;

/** As they are before anything is entered. */
export const toListTexts = (edited: List | undefined): ListTexts => ({
  url: edited?.url ?? '',
  label: edited?.label ?? '',
  everyMinutes: String(edited?.everyMinutes ?? DEFAULT_MINUTES),
});

/** @param listId undefined for one that is yet to be added */
export const toDraftName = (kind: List['kind'], listId: string | undefined) => `list:${listId ?? kind}`;

export const readListDraft = (drafts: Drafts, name: string): ListTexts | undefined =>
  parseJsonDraft(ListTexts, drafts[name]);
