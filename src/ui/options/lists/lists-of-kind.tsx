import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { DraftKeepers } from '../drafts.ts';
import { UndoButton } from '../undo-button.tsx';
import { KeptLists } from './kept-lists.tsx';
import { ListForm } from './list-form.tsx';
import { ListItem } from './list-item.tsx';
import { outcomeText } from './list-texts.ts';
import './lists.css';
import type { ListDraft, ListsModel } from './lists-model.ts';
import { useEditedId } from './use-edited-id.ts';

type ListsOfKindProps = { readonly kind: List['kind']; readonly drafts: DraftKeepers; readonly model: ListsModel };

/** Adds lists by their addresses, and shows how those there are fare. */
export function ListsOfKind({ kind, drafts, model }: ListsOfKindProps) {
  const titleId = `lists-${kind}-title`;
  const note = useSignal('');
  const removed = useSignal<List | undefined>(undefined);
  const { lists, damagedCount } = model.reading.value;
  const shown = lists.filter((list) => list.kind === kind);
  const editedId = useEditedId(kind);
  const edit = ({ id }: List) => {
    editedId.value = id;
  };
  const waiting = shown.filter((list) => isWaiting(list, model));
  const change = async (work: Promise<void>, done: () => string) => {
    note.value = await work.then(done, () => i18n.t('options.saveFailed'));
  };
  const refresh = async (list: List) => {
    note.value = '';
    await change(model.refresh(list), () => {
      const after = model.reading.value.lists.find(({ id }) => id === list.id) ?? list;
      // Of one that waits for the tunnel nothing has come of it yet.
      return after.state.checkedAt === list.state.checkedAt ? '' : outcomeText(after);
    });
  };
  const remove = async (list: List) => {
    await change(
      model.remove(list).then(() => {
        removed.value = list;
      }),
      () => '',
    );
  };
  const undo = async () => {
    const list = removed.peek();
    removed.value = undefined;
    if (list) await change(model.putBack(list), () => i18n.t('lists.putBack', [list.label]));
  };
  const add = async (draft: ListDraft) => {
    await model.add(draft);
    note.value = i18n.t('lists.added', [draft.label]);
  };
  return (
    <section class="box lists" aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1}>
        {i18n.t(`lists.title.${kind}`)}
      </h2>
      <p class="hint">{i18n.t(`lists.about.${kind}`)}</p>
      {damagedCount > 0 && <p class="notice">{i18n.t('lists.damaged', damagedCount)}</p>}
      <KeptLists
        drafts={drafts.inMemory}
        lists={shown.filter(({ id }) => id !== editedId.value)}
        titleId={titleId}
        onEdit={edit}
      />
      {shown.length > 0 && (
        <ul class="entries" aria-labelledby={titleId}>
          {shown.map((list) =>
            list.id === editedId.value ? (
              <li key={list.id} class="list-item">
                <ListForm
                  kind={kind}
                  lists={lists}
                  edited={list}
                  drafts={drafts}
                  onSave={async (draft) => {
                    await model.edit(list, draft);
                    editedId.value = undefined;
                    note.value = i18n.t('lists.edited', [draft.label]);
                  }}
                  onCancel={() => {
                    editedId.value = undefined;
                  }}
                />
              </li>
            ) : (
              <ListItem
                key={list.id}
                list={list}
                isWaiting={waiting.includes(list)}
                onRefresh={refresh}
                onTurn={(turned, isOn) => change(model.turn(turned, isOn), () => '')}
                onEdit={edit}
                onRemove={remove}
              />
            ),
          )}
        </ul>
      )}
      <p role="status" class="note">
        {note.value || (waiting.length > 0 && i18n.t('lists.waiting', [waiting.map(({ label }) => label).join(', ')]))}
      </p>
      <div role="status" class="removal">
        {removed.value && (
          <p key={removed.value.id} class="notice">
            {i18n.t('lists.removed', [removed.value.label])}{' '}
            <UndoButton onUndo={undo} fallbackId={titleId} takesFocus="always" />
          </p>
        )}
      </div>
      <ListForm kind={kind} lists={lists} edited={undefined} drafts={drafts} onSave={add} />
    </section>
  );
}

const isWaiting = ({ id }: List, { waiting }: ListsModel) =>
  waiting.value.requests.some((request) => request.kind === 'refreshList' && request.id === id);
