import * as v from 'valibot';
import type { Drafts } from '../../../domain/drafts.ts';
import type { DraftKeeper } from '../drafts.ts';
import type { OpenRule } from './editor.ts';
import { RuleDraft } from './rule-draft.ts';

const NAME = 'rules';

const KeptRules = v.pipe(v.string(), v.parseJson(), v.array(v.object({ draft: RuleDraft, opened: RuleDraft })));

/** Rules that an earlier page was left with. */
export function readKeptRules(drafts: Drafts): readonly OpenRule[] {
  const result = v.safeParse(KeptRules, drafts[NAME]);
  return result.success ? result.output : [];
}

export const keepRules = ({ keep }: DraftKeeper, unsaved: readonly OpenRule[]): void =>
  keep(NAME, unsaved.length > 0 ? JSON.stringify(unsaved) : undefined);
