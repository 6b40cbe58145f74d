import { i18n } from '#i18n';
import { backoffOf, ReconnectProfile } from '../../../domain/settings.ts';
import { toSeconds } from '../../durations.ts';
import type { OptionsModel } from '../model.ts';
import { SavingNote, useSaving } from '../saving.tsx';
import { CustomBackoffFields } from './custom-backoff-fields.tsx';

export function ReconnectBox({ model }: { readonly model: OptionsModel }) {
  const { reconnectProfile } = model.reading.value.settings;
  return (
    <section class="box" aria-labelledby="reconnect-title">
      <h2 id="reconnect-title">{i18n.t('options.reconnect.title')}</h2>
      <ProfileField model={model} />
      {reconnectProfile === 'custom' && <CustomBackoffFields model={model} />}
      <ConnectOnStartField model={model} />
    </section>
  );
}

function ProfileField({ model }: { readonly model: OptionsModel }) {
  const [saving, run] = useSaving();
  const { settings } = model.reading.value;
  const choose = async (text: string) => {
    const profile = ReconnectProfile.options.find((known) => known === text);
    if (profile) await run(() => model.saveSetting('reconnectProfile', profile));
  };
  return (
    <div class="field">
      <div class="title">
        <label for="profile">{i18n.t('options.reconnect.label')}</label>
        <SavingNote saving={saving} />
      </div>
      <select
        id="profile"
        value={settings.reconnectProfile}
        aria-describedby="profile-numbers"
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {ReconnectProfile.options.map((profile) => (
          <option key={profile} value={profile}>
            {i18n.t(`options.reconnect.${profile}`)}
          </option>
        ))}
      </select>
      <p id="profile-numbers" class="hint">
        {toNumbers(settings)}
      </p>
    </div>
  );
}

function toNumbers(settings: Parameters<typeof backoffOf>[0]): string {
  const { maxAttempts, baseDelayMs, maxDelayMs } = backoffOf(settings);
  const attempts = i18n.t('options.reconnect.attempts', maxAttempts);
  return i18n.t('options.reconnect.numbers', [attempts, toSeconds(baseDelayMs / 1_000), toSeconds(maxDelayMs / 1_000)]);
}

function ConnectOnStartField({ model }: { readonly model: OptionsModel }) {
  const [saving, run] = useSaving();
  return (
    <div class="title">
      <label class="choice">
        <input
          type="checkbox"
          checked={model.reading.value.settings.connectOnStart}
          onChange={({ currentTarget }) => run(() => model.saveSetting('connectOnStart', currentTarget.checked))}
        />
        {i18n.t('options.reconnect.onStart')}
      </label>
      <SavingNote saving={saving} />
    </div>
  );
}
