import { i18n } from '#i18n';
import { settingSchemas } from '../../domain/settings.ts';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { parseAmount } from './parse-amount.ts';
import { SettingField } from './setting-field.tsx';

type NumberSettingProps = {
  readonly model: OptionsModel;
  readonly id: string;
  readonly name: 'heartbeatSeconds' | 'linkIdleMinutes' | 'eventLimit' | 'historyDays';
  readonly hint: string;
  /** Said of whatever the setting cannot be. */
  readonly problem: string;
};

/** A setting that is one number. */
export const NumberSetting = ({ model, id, name, hint, problem }: NumberSettingProps) => (
  <Lockable model={model} setting={name}>
    <SettingField
      id={id}
      kind="number"
      drafts={model.drafts}
      label={i18n.t(`options.setting.${name}`)}
      hint={hint}
      text={String(model.reading.value.settings[name])}
      parse={(text) => parseAmount(text, settingSchemas[name], problem)}
      save={(amount) => model.saveSetting(name, amount)}
    />
  </Lockable>
);
