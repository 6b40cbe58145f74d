import { i18n } from '#i18n';
import { type NoticeKind, noticeKinds } from '../../domain/notice.ts';
import { CheckField } from './check-field.tsx';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { SavingNote, useSaving } from './saving.tsx';

/** Which kinds of notifications are shown. */
export const NotificationsSection = ({ model }: { readonly model: OptionsModel }) => (
  <section class="box" aria-labelledby="notifications-title">
    <h2 id="notifications-title" tabIndex={-1}>
      {i18n.t('options.notifications.title')}
    </h2>
    <p class="hint">{i18n.t('options.notifications.hint')}</p>
    <AllMuted model={model} />
    <Lockable model={model} setting="mutedNotices">
      {noticeKinds.map((kind) => (
        <KindField key={kind} model={model} kind={kind} />
      ))}
    </Lockable>
  </section>
);

/** Where no kind is shown at all, what there is instead, and the way back. */
function AllMuted({ model }: { readonly model: OptionsModel }) {
  const { settings, locked } = model.reading.value;
  const [saving, run] = useSaving();
  if (!noticeKinds.every((kind) => settings.mutedNotices.includes(kind)) || locked.includes('mutedNotices'))
    return null;
  return (
    <div role="note" class="notice draft">
      <p>{i18n.t('options.notifications.allMuted')}</p>
      <button
        type="button"
        class="button"
        onClick={async () => {
          await run(() => model.saveSetting('mutedNotices', []));
          // The button goes with the note.
          document.getElementById('notifications-title')?.focus();
        }}
      >
        {i18n.t('options.notifications.showAll')}
      </button>
      <SavingNote saving={saving} />
    </div>
  );
}

const KindField = ({ model, kind }: { readonly model: OptionsModel; readonly kind: NoticeKind }) => (
  <CheckField
    id={`notice-${kind}`}
    label={i18n.t(`options.notifications.${kind}.title`)}
    hint={i18n.t(`options.notifications.${kind}.text`)}
    isChecked={!model.reading.value.settings.mutedNotices.includes(kind)}
    save={(isShown) =>
      model.changeSetting('mutedNotices', (current) => {
        const others = current.filter((other) => other !== kind);
        return isShown ? others : [...others, kind];
      })
    }
  />
);
