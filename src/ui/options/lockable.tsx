import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SettingName } from '../../domain/settings.ts';
import type { OptionsModel } from './model.ts';

type LockableProps = {
  readonly model: Pick<OptionsModel, 'reading'>;
  readonly setting: SettingName;
  readonly children: ComponentChildren;
};

/** The controls of a setting: all of them disabled, and named as a group that says why, where the policy decides. */
export const Lockable = ({ model, setting, children }: LockableProps) =>
  model.reading.value.locked.includes(setting) ? (
    <fieldset class="locked" disabled>
      <legend>{i18n.t('policy.managed')}</legend>
      {children}
    </fieldset>
  ) : (
    children
  );
