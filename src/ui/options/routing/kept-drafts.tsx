import { i18n } from '#i18n';
import { DraftNote } from '../draft-note.tsx';
import type { Editor } from './editor.ts';

/** Rules that were being edited when their dialog went. */
export const KeptDrafts = ({ editor }: { readonly editor: Editor }) => (
  <>
    {editor.kept.value.map((rule) => (
      <DraftNote
        key={rule}
        text={i18n.t('routing.kept')}
        resume={{ text: i18n.t('options.draft.resume'), onClick: () => editor.resume(rule) }}
        onDiscard={() => editor.forget(rule)}
        fallbackId="rules-title"
      />
    ))}
  </>
);
