import { MAX_LABEL_LENGTH, type Server, type ServerDraft } from './server.ts';

/** A second server with all of the first but its identity and where it came from, and a label that no other has. */
export function toCopy(
  { id: _id, listId: _listId, isManaged: _isManaged, ...draft }: Server,
  servers: readonly Server[],
): ServerDraft {
  const labels = new Set(servers.map(({ label }) => label));
  let number = 2;
  while (labels.has(toNumbered(draft.label, number))) number += 1;
  return { ...draft, label: toNumbered(draft.label, number) };
}

function toNumbered(label: string, number: number): string {
  const ending = ` ${number}`;
  // Cut between the halves of a surrogate pair, the label would be no text any more.
  const start = label.slice(0, MAX_LABEL_LENGTH - ending.length).replace(/[\uD800-\uDBFF]$/, '');
  return start.trimEnd() + ending;
}
