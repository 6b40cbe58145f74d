import { i18n } from '#i18n';
import type { Editor } from './editor.ts';

/** Rules that were being edited when their dialog went. */
export const KeptDrafts = ({ editor }: { readonly editor: Editor }) => (
  <>
    {editor.kept.value.map((rule) => (
      <div key={rule} role="note" class="notice tone-warning kept">
        <p>{i18n.t('routing.kept.text')}</p>
        <button type="button" class="button" onClick={() => editor.resume(rule)}>
          {i18n.t('routing.kept.resume')}
        </button>
        <button type="button" class="button" onClick={() => editor.forget(rule)}>
          {i18n.t('routing.form.discard')}
        </button>
      </div>
    ))}
  </>
);
