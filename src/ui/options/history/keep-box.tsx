import { i18n } from '#i18n';
import type { OptionsModel } from '../model.ts';
import { NumberSetting } from '../number-setting.tsx';

/** How much is kept, and for how long. */
export const KeepBox = ({ model }: { readonly model: OptionsModel }) => (
  <section class="box" aria-labelledby="keep-title">
    <h2 id="keep-title">{i18n.t('options.history.keep.title')}</h2>
    <div class="fields">
      {(['eventLimit', 'historyDays'] as const).map((name) => (
        <NumberSetting
          key={name}
          model={model}
          id={name}
          name={name}
          hint={i18n.t(`options.history.keep.${name}Hint`)}
          problem={i18n.t(`options.history.keep.${name}Problem`)}
        />
      ))}
    </div>
  </section>
);
