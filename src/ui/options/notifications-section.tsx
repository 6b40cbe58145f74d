import { i18n } from '#i18n';
import { type NoticeKind, noticeKinds } from '../../domain/notice.ts';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { SavingNote, useSaving } from './saving.tsx';

/** Which kinds of notifications are shown. */
export const NotificationsSection = ({ model }: { readonly model: OptionsModel }) => (
  <section class="box" aria-labelledby="notifications-title">
    <h2 id="notifications-title">{i18n.t('options.notifications.title')}</h2>
    <p class="hint">{i18n.t('options.notifications.hint')}</p>
    <Lockable model={model} setting="mutedNotices">
      {noticeKinds.map((kind) => (
        <KindField key={kind} model={model} kind={kind} />
      ))}
    </Lockable>
  </section>
);

function KindField({ model, kind }: { readonly model: OptionsModel; readonly kind: NoticeKind }) {
  const [saving, run] = useSaving();
  const muted = model.reading.value.settings.mutedNotices;
  const id = `notice-${kind}`;
  const show = (isShown: boolean) => {
    const others = model.reading.value.settings.mutedNotices.filter((other) => other !== kind);
    return model.saveSetting('mutedNotices', isShown ? others : [...others, kind]);
  };
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        checked={!muted.includes(kind)}
        aria-describedby={`${id}-text`}
        onChange={({ currentTarget }) => run(() => show(currentTarget.checked))}
      />
      <div>
        <div class="title">
          <label for={id}>{i18n.t(`options.notifications.${kind}.title`)}</label>
          <SavingNote saving={saving} />
        </div>
        <p id={`${id}-text`} class="hint">
          {i18n.t(`options.notifications.${kind}.text`)}
        </p>
      </div>
    </div>
  );
}
