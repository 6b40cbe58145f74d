import { i18n } from '#i18n';

type DraftNoteProps = {
  readonly text: string;
  /** What goes on with it, where the form itself does not. */
  readonly resume?: { readonly text: string; readonly onClick: () => void };
  readonly onDiscard: () => void;
  /** Takes the focus when the button that has it goes. */
  readonly fallbackId: string;
};

/** Tells that something is not saved, and lets it go on or be thrown away. */
export const DraftNote = ({ text, resume, onDiscard, fallbackId }: DraftNoteProps) => (
  <div role="note" class="notice tone-warning draft">
    <p>{text}</p>
    {resume && (
      <button type="button" class="button" onClick={resume.onClick}>
        {resume.text}
      </button>
    )}
    <button
      type="button"
      class="button quiet"
      onClick={() => {
        onDiscard();
        document.getElementById(fallbackId)?.focus();
      }}
    >
      {i18n.t('options.draft.discard')}
    </button>
  </div>
);
