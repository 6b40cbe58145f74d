import { i18n } from '#i18n';
import { Failover, settingSchemas } from '../../../domain/settings.ts';
import { CheckField } from '../check-field.tsx';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { parseAmount } from '../parse-amount.ts';
import { SelectField } from '../select-field.tsx';
import { SettingField } from '../setting-field.tsx';

/** What happens when a server is lost while others are there. */
export function FailoverBox({ model }: { readonly model: OptionsModel }) {
  const { failover, linkIdleMinutes, allowCanary } = model.reading.value.settings;
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
      <Lockable model={model} setting="linkIdleMinutes">
        <SettingField
          id="link-idle-minutes"
          kind="number"
          drafts={model.drafts}
          label={i18n.t('options.setting.linkIdleMinutes')}
          hint={i18n.t('options.failover.linkIdleHint')}
          text={String(linkIdleMinutes)}
          parse={(text) =>
            parseAmount(text, settingSchemas.linkIdleMinutes, i18n.t('options.failover.linkIdleProblem'))
          }
          save={(minutes) => model.saveSetting('linkIdleMinutes', minutes)}
        />
      </Lockable>
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
