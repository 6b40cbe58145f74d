import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { List } from '../../../domain/lists/list.ts';

/** @param listId `new` for one that is yet to be added */
export const toFieldId = (kind: List['kind'], listId: string, field: string) => `list-${kind}-${listId}-${field}`;

export const toEditButtonId = (listId: string) => `list-edit-${listId}`;

/** The list whose form is open. The form takes the focus, and the button that opens it has it again afterwards. */
export function useEditedId(kind: List['kind']): Signal<string | undefined> {
  const editedId = useSignal<string | undefined>(undefined);
  const id = editedId.value;
  useLayoutEffect(() => {
    if (id === undefined) return;
    document.getElementById(toFieldId(kind, id, 'url'))?.focus();
    return () => document.getElementById(toEditButtonId(id))?.focus();
  }, [kind, id]);
  return editedId;
}
