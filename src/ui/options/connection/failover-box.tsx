import { i18n } from '#i18n';
import { Failover } from '../../../domain/settings.ts';
import { CheckField } from '../check-field.tsx';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { NumberSetting } from '../number-setting.tsx';
import { SelectField } from '../select-field.tsx';

/** What happens when a server is lost while others are there. */
export function FailoverBox({ model }: { readonly model: OptionsModel }) {
  const { failover, allowCanary } = model.reading.value.settings;
  return (
    <section class="box" aria-labelledby="failover-title">
      <h2 id="failover-title">{i18n.t('options.failover.title')}</h2>
      <Lockable model={model} setting="failover">
        <SelectField
          id="failover"
          label={i18n.t('options.setting.failover')}
          options={Failover.options}
          toText={(choice) => i18n.t(`options.failover.${choice}`)}
          value={failover}
          hint={i18n.t(`options.failover.${failover}Hint`)}
          save={(choice) => model.saveSetting('failover', choice)}
        />
      </Lockable>
      <NumberSetting
        model={model}
        id="link-idle-minutes"
        name="linkIdleMinutes"
        hint={i18n.t('options.failover.linkIdleHint')}
        problem={i18n.t('options.failover.linkIdleProblem')}
      />
      <Lockable model={model} setting="allowCanary">
        <CheckField
          id="allow-canary"
          label={i18n.t('options.setting.allowCanary')}
          hint={i18n.t('options.failover.canaryHint')}
          isChecked={allowCanary}
          save={(isAllowed) => model.saveSetting('allowCanary', isAllowed)}
        />
      </Lockable>
    </section>
  );
}
