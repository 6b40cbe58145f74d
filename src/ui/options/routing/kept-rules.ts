import * as v from 'valibot';
import type { Drafts } from '../../../domain/drafts.ts';
import type { DraftKeeper } from '../drafts.ts';
import { parseJsonDraft } from '../parse-json-draft.ts';
import type { OpenRule } from './editor.ts';
import { RuleDraft } from './rule-draft.ts';

const NAME = 'rules';

const KeptRules = v.array(v.object({ draft: RuleDraft, opened: RuleDraft }));

/** Rules that an earlier page was left with. */
export const readKeptRules = (drafts: Drafts): readonly OpenRule[] => parseJsonDraft(KeptRules, drafts[NAME]) ?? [];

export const keepRules = ({ keep }: DraftKeeper, unsaved: readonly OpenRule[]): void =>
  keep(NAME, unsaved.length > 0 ? JSON.stringify(unsaved) : undefined);
