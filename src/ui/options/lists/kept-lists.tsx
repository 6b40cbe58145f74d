import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { DraftNote } from '../draft-note.tsx';
import type { DraftKeeper } from '../drafts.ts';
import { toDraftName } from './list-drafts.ts';

type KeptListsProps = {
  readonly drafts: DraftKeeper;
  /** Without the one whose form is open. */
  readonly lists: readonly List[];
  readonly titleId: string;
  readonly onEdit: (list: List) => void;
};

/** Lists whose form was left with changes. */
export const KeptLists = ({ drafts: { texts, keep }, lists, titleId, onEdit }: KeptListsProps) => (
  <>
    {lists
      .filter((list) => toDraftName(list.kind, list.id) in texts.value)
      .map((list) => (
        <DraftNote
          key={list.id}
          text={i18n.t('options.draft.changes', [list.label])}
          resume={{ text: i18n.t('options.draft.resume'), onClick: () => onEdit(list) }}
          onDiscard={() => keep(toDraftName(list.kind, list.id), undefined)}
          fallbackId={titleId}
        />
      ))}
  </>
);
