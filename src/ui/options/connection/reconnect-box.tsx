import { i18n } from '#i18n';
import { backoffOf, ReconnectProfile, settingSchemas } from '../../../domain/settings.ts';
import { toSeconds } from '../../durations.ts';
import { CheckField } from '../check-field.tsx';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { SelectField } from '../select-field.tsx';
import { CustomBackoffFields } from './custom-backoff-fields.tsx';

export function ReconnectBox({ model }: { readonly model: OptionsModel }) {
  const { settings } = model.reading.value;
  return (
    <section class="box" aria-labelledby="reconnect-title">
      <h2 id="reconnect-title">{i18n.t('options.reconnect.title')}</h2>
      <Lockable model={model} setting="reconnectProfile">
        <SelectField
          id="reconnect-profile"
          label={i18n.t('options.reconnect.label')}
          options={ReconnectProfile.options}
          toText={(profile) => i18n.t(`options.reconnect.${profile}`)}
          value={settings.reconnectProfile}
          hint={toNumbers(settings)}
          save={(profile) => model.saveSetting('reconnectProfile', profile)}
        />
      </Lockable>
      {settings.reconnectProfile === 'custom' && (
        <Lockable model={model} setting="customBackoff">
          <CustomBackoffFields model={model} />
        </Lockable>
      )}
      <Lockable model={model} setting="connectOnStart">
        <CheckField
          id="connect-on-start"
          label={i18n.t('options.reconnect.onStart')}
          isChecked={settings.connectOnStart}
          save={(isWanted) => model.saveSetting('connectOnStart', isWanted)}
        />
      </Lockable>
      <Lockable model={model} setting="failedPages">
        <SelectField
          id="failed-pages"
          label={i18n.t('options.setting.failedPages')}
          options={settingSchemas.failedPages.options}
          toText={(choice) => i18n.t(`options.failedPages.${choice}`)}
          value={settings.failedPages}
          hint={i18n.t(`options.failedPages.${settings.failedPages}Hint`)}
          save={(choice) => model.saveSetting('failedPages', choice)}
        />
      </Lockable>
    </section>
  );
}

function toNumbers(settings: Parameters<typeof backoffOf>[0]): string {
  const { maxAttempts, baseDelayMs, maxDelayMs } = backoffOf(settings);
  const attempts = i18n.t('options.reconnect.attempts', maxAttempts);
  return i18n.t('options.reconnect.numbers', [attempts, toSeconds(baseDelayMs / 1_000), toSeconds(maxDelayMs / 1_000)]);
}
