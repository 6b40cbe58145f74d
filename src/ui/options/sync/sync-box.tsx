import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { MAX_SYNC_BYTES, type SyncProblem, type SyncReport, type SyncState } from '../../../domain/sync/report.ts';
import { displayLocale } from '../../../locale/display-locale.ts';
import { CheckField } from '../check-field.tsx';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import type { SyncModel } from './sync-model.ts';

type SyncBoxProps = {
  readonly model: OptionsModel;
  readonly sync: SyncModel;
};

const TITLE_ID = 'sync-title';

/** Shares settings, servers, rules and lists with the user's other browsers. */
export function SyncBox({ model, sync }: SyncBoxProps) {
  const undone = useSignal<'none' | 'done' | 'failed'>('none');
  const isOn = model.reading.value.settings.isSyncOn;
  const turn = (isWanted: boolean) => {
    undone.value = 'none';
    return sync.turn(isWanted);
  };
  const undo = async () => {
    undone.value = await sync.undo().then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    document.getElementById(TITLE_ID)?.focus();
  };
  return (
    <section class="box" aria-labelledby={TITLE_ID}>
      <h2 id={TITLE_ID} tabIndex={-1}>
        {i18n.t('sync.title')}
      </h2>
      <Lockable model={model} setting="isSyncOn">
        <CheckField
          id="is-sync-on"
          label={i18n.t('options.setting.isSyncOn')}
          hint={i18n.t('sync.hint')}
          isChecked={isOn}
          save={turn}
        />
      </Lockable>
      <p class="hint">{i18n.t('sync.what')}</p>
      <p class="hint">{i18n.t('sync.who')}</p>
      {isOn && <Standing state={sync.state.value} />}
      {isOn && sync.before.value !== null && (
        <div class="actions">
          <button type="button" class="button" aria-describedby="sync-undo-hint" onClick={undo}>
            {i18n.t('sync.undo')}
          </button>
          <p id="sync-undo-hint" class="hint">
            {i18n.t('sync.undoHint', [toTimeText(sync.before.value)])}
          </p>
        </div>
      )}
      <p role="status" class="note">
        {undone.value === 'done' && i18n.t('sync.undone')}
      </p>
      {undone.value === 'failed' && (
        <p role="alert" class="problem">
          {i18n.t('options.saveFailed')}
        </p>
      )}
    </section>
  );
}

/** How it stands with it: when it was last done, the room that is left, and what is not shared. */
function Standing({ state }: { readonly state: SyncState | undefined }) {
  const report = state?.report;
  return (
    <>
      <p role="status">{report ? toStandingText(report) : i18n.t('sync.waiting')}</p>
      {state?.refusal !== undefined && (
        <p role="alert" class="problem">
          {i18n.t('sync.refused', [state.refusal])}
        </p>
      )}
      {report && report.unreadableCount > 0 && <p class="hint">{i18n.t('sync.unreadable', report.unreadableCount)}</p>}
      {report && report.problemCount > 0 && <Problems report={report} />}
    </>
  );
}

const Problems = ({ report: { problems, problemCount } }: { readonly report: SyncReport }) => (
  <div role="alert" class="problem">
    <p>{i18n.t('sync.problems', problemCount)}</p>
    <ul>
      {problems.map((problem, index) => (
        <li key={index}>{toProblemText(problem)}</li>
      ))}
    </ul>
    {problemCount > problems.length && <p>{i18n.t('sync.moreProblems', problemCount - problems.length)}</p>}
  </div>
);

const toStandingText = ({ at, sizeBytes, count }: SyncReport) =>
  i18n.t('sync.standing', [
    i18n.t('sync.items', count),
    toTimeText(at),
    toKilobytes(sizeBytes),
    toKilobytes(MAX_SYNC_BYTES),
  ]);

/** Rounded up: what is there is never shown as nothing. */
const toKilobytes = (sizeBytes: number) => new Intl.NumberFormat(displayLocale()).format(Math.ceil(sizeBytes / 1_000));

const toTimeText = (at: number) =>
  new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

const toProblemText = ({ type, kind, name }: SyncProblem) => i18n.t(`sync.problem.${type}`, [toName(kind, name)]);

function toName(kind: SyncProblem['kind'], name: string): string {
  return i18n.t(`sync.name.${kind}`, [name]);
}
