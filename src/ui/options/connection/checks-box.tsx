import { i18n } from '#i18n';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { NumberSetting } from '../number-setting.tsx';
import { SettingField } from '../setting-field.tsx';
import { parseCheckAddresses, parseExitService } from './address-lines.ts';

export function ChecksBox({ model }: { readonly model: OptionsModel }) {
  const { checkAddresses, exitService } = model.reading.value.settings;
  return (
    <section class="box" aria-labelledby="checks-title">
      <h2 id="checks-title">{i18n.t('options.checks.title')}</h2>
      <Lockable model={model} setting="checkAddresses">
        <SettingField
          id="check-addresses"
          kind="lines"
          drafts={model.drafts}
          label={i18n.t('options.checks.addresses')}
          hint={i18n.t('options.checks.addressesHint')}
          text={checkAddresses.join('\n')}
          parse={parseCheckAddresses}
          save={(addresses) => model.saveSetting('checkAddresses', addresses)}
        />
      </Lockable>
      <Lockable model={model} setting="exitService">
        <SettingField
          id="exit-service"
          kind="text"
          drafts={model.drafts}
          label={i18n.t('options.checks.exitService')}
          hint={i18n.t('options.checks.exitServiceHint')}
          text={exitService}
          parse={parseExitService}
          save={(address) => model.saveSetting('exitService', address)}
        />
      </Lockable>
      <NumberSetting
        model={model}
        id="heartbeat-seconds"
        name="heartbeatSeconds"
        hint={i18n.t('options.checks.heartbeatHint')}
        problem={i18n.t('options.checks.heartbeatProblem')}
      />
    </section>
  );
}
