import { i18n } from '#i18n';
import { PrivateWindows } from '../../domain/settings.ts';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { SelectField } from './select-field.tsx';

/** What private windows do, or what it takes for the extension to have a say in them. */
export function PrivateWindowsBox({ model }: { readonly model: OptionsModel }) {
  const { privateWindows } = model.reading.value.settings;
  return (
    <section class="box" aria-labelledby="private-windows-title">
      <h2 id="private-windows-title">{i18n.t('privateWindows.title')}</h2>
      {!model.privateWindows.isAllowed && <NotAllowed open={model.privateWindows.open} />}
      <Lockable model={model} setting="privateWindows">
        <SelectField
          id="private-windows"
          label={i18n.t('options.setting.privateWindows')}
          options={PrivateWindows.options}
          toText={(choice) => i18n.t(`privateWindows.${choice}`)}
          value={privateWindows}
          hint={i18n.t(`privateWindows.${privateWindows}Hint`)}
          save={(choice) => model.saveSetting('privateWindows', choice)}
        />
      </Lockable>
    </section>
  );
}

const NotAllowed = ({ open }: Pick<OptionsModel['privateWindows'], 'open'>) => (
  <div role="note" class="notice tone-warning">
    <p>{i18n.t('privateWindows.notAllowed')}</p>
    {open && (
      <button type="button" class="button" onClick={open}>
        {i18n.t('privateWindows.allow')}
      </button>
    )}
  </div>
);
