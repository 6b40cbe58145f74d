import { i18n } from '#i18n';

type StragglerNoteProps = {
  /** Tabs with connections from before the tunnel. */
  readonly count: number;
  readonly onReload: () => void;
};

/** What goes on past the tunnel, and the button that ends it. */
export const StragglerNote = ({ count, onReload }: StragglerNoteProps) =>
  count > 0 ? (
    <div role="note" class="reconnect">
      <p>{i18n.t('popup.stragglers.text', count)}</p>
      <button type="button" class="button" onClick={onReload}>
        {i18n.t('popup.stragglers.reload')}
      </button>
    </div>
  ) : null;
