import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type PlannedEntry, planImport } from '../../../../domain/import/plan.ts';
import type { ImportPlace } from '../../../../domain/import/reading.ts';
import type { Server } from '../../../../domain/server.ts';
import { ProblemText } from '../../problem-text.tsx';
import { Socks4Warning } from '../socks4-warning.tsx';
import { ChoiceGroup, type Choosable } from './choice-group.tsx';
import type { ImportPreview } from './importer.ts';
import { SkipGroup } from './skip-group.tsx';

type ImportDialogProps = {
  readonly preview: ImportPreview;
  readonly servers: readonly Server[];
  /** Rejects where storage refuses. */
  readonly onAccept: (entries: readonly PlannedEntry[]) => Promise<void>;
  readonly onCancel: () => void;
};

/** What an import would do, entry by entry. Nothing is stored before it is accepted. */
export function ImportDialog({ preview, servers, onAccept, onCancel }: ImportDialogProps) {
  const { reading, accounts } = preview;
  const dialog = useRef<HTMLDialogElement>(null);
  const leftOut = useSignal<ReadonlySet<ImportPlace>>(new Set());
  const hasFailed = useSignal(false);
  const isBusy = useSignal(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // In a layout effect it is closed before it goes, and the browser gives the focus back to where it was.
    return () => element?.close();
  }, []);
  const plan = useMemo(() => planImport(reading, { servers, accounts }), [reading, servers, accounts]);
  const { additions, changes, skips } = useMemo(() => toGroups(plan), [plan]);
  const chosen = [...additions, ...changes].filter(({ place }) => !leftOut.value.has(place));
  const choose = (entries: readonly Choosable[], isChosen: boolean) => {
    const places = new Set(leftOut.value);
    for (const { place } of entries) isChosen ? places.delete(place) : places.add(place);
    leftOut.value = places;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    // A second press while the first is being stored would add everything twice.
    if (isBusy.value) return;
    isBusy.value = true;
    hasFailed.value = false;
    await onAccept(chosen).catch(() => {
      hasFailed.value = true;
    });
    isBusy.value = false;
  };
  const closed = () => {
    // Closed by going somewhere else, the dialog is gone by now.
    if (dialog.current?.isConnected) onCancel();
  };
  return (
    <dialog ref={dialog} aria-labelledby="import-title" onClose={closed}>
      <form onSubmit={submit}>
        <h2 id="import-title">{i18n.t('options.import.title', [i18n.t(`options.import.format.${reading.format}`)])}</h2>
        {reading.unreadCount > 0 && <p class="hint">{i18n.t('options.import.unread', reading.unreadCount)}</p>}
        {additions.length + changes.length === 0 && <p>{i18n.t('options.import.nothing')}</p>}
        <ChoiceGroup type="add" entries={additions} leftOut={leftOut.value} onChoose={choose} />
        <ChoiceGroup type="change" entries={changes} leftOut={leftOut.value} onChoose={choose} />
        <SkipGroup entries={skips} />
        <Socks4Warning isShown={chosen.some(isSocks4)} />
        <ProblemText id="import-problem" text={hasFailed.value ? i18n.t('options.saveFailed') : undefined} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={chosen.length === 0}>
            {i18n.t('options.import.accept')}
          </button>
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('options.import.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

const isSocks4 = (entry: Choosable) => (entry.type === 'add' ? entry.linked.server : entry.server).scheme === 'socks4';

const toGroups = (plan: readonly PlannedEntry[]) => ({
  additions: plan.filter((entry) => entry.type === 'add'),
  changes: plan.filter((entry) => entry.type === 'change'),
  skips: plan.filter((entry) => entry.type === 'skip'),
});
