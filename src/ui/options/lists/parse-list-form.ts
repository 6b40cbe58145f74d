import * as v from 'valibot';
import { type List, ListUrl, MAX_LISTS } from '../../../domain/lists/list.ts';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import { Label } from '../../../domain/server.ts';
import type { ListTexts } from './list-drafts.ts';
import type { ListDraft } from './lists-model.ts';

export type ListFormProblem = {
  readonly field: 'url' | 'label';
  readonly problem: 'urlInvalid' | 'urlInsecure' | 'alreadyThere' | 'tooMany' | 'labelInvalid';
};

type Surroundings = {
  readonly kind: List['kind'];
  /** All lists there are. */
  readonly lists: readonly List[];
  /** The one that is edited; undefined for a new one. */
  readonly edited: List | undefined;
};

/** Reads the form of a list. Without a name, a list is called by its host. */
export function parseListForm(
  { url: text, label, everyMinutes }: ListTexts,
  { kind, lists, edited }: Surroundings,
): Parsed<ListDraft, ListFormProblem> {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return refused({ field: 'url', problem: 'urlInvalid' });
  const named = url.href;
  if (!v.is(ListUrl, named)) {
    return refused({ field: 'url', problem: url.protocol === 'http:' ? 'urlInsecure' : 'urlInvalid' });
  }
  const isTaken = lists.some((list) => list.id !== edited?.id && list.kind === kind && list.url === named);
  if (isTaken) return refused({ field: 'url', problem: 'alreadyThere' });
  if (!edited && lists.length >= MAX_LISTS) return refused({ field: 'url', problem: 'tooMany' });
  const name = v.safeParse(Label, label.trim() || url.hostname);
  if (!name.success) return refused({ field: 'label', problem: 'labelInvalid' });
  return parsed({ kind, url: named, label: name.output, everyMinutes: Number(everyMinutes) });
}
