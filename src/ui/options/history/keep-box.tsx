import * as v from 'valibot';
import { i18n } from '#i18n';
import { parsed, refused } from '../../../domain/parsed.ts';
import { settingSchemas } from '../../../domain/settings.ts';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { SettingField } from '../setting-field.tsx';

/** How much is kept, and for how long. */
export const KeepBox = ({ model }: { readonly model: OptionsModel }) => (
  <section class="box" aria-labelledby="keep-title">
    <h2 id="keep-title">{i18n.t('options.history.keep.title')}</h2>
    <div class="fields">
      <Lockable model={model} setting="eventLimit">
        <KeepField model={model} name="eventLimit" />
      </Lockable>
      <Lockable model={model} setting="historyDays">
        <KeepField model={model} name="historyDays" />
      </Lockable>
    </div>
  </section>
);

type KeepFieldProps = {
  readonly model: OptionsModel;
  readonly name: 'eventLimit' | 'historyDays';
};

function KeepField({ model, name }: KeepFieldProps) {
  const parse = (text: string) => {
    const result = v.safeParse(settingSchemas[name], text.trim() === '' ? Number.NaN : Number(text));
    return result.success ? parsed(result.output) : refused(i18n.t(`options.history.keep.${name}Problem`));
  };
  return (
    <SettingField
      id={name}
      kind="number"
      drafts={model.drafts}
      label={i18n.t(`options.setting.${name}`)}
      hint={i18n.t(`options.history.keep.${name}Hint`)}
      text={String(model.reading.value.settings[name])}
      parse={parse}
      save={(amount) => model.saveSetting(name, amount)}
    />
  );
}
