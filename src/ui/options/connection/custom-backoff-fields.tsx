import { i18n } from '#i18n';
import { CustomBackoff } from '../../../domain/settings.ts';
import type { OptionsModel } from '../model.ts';
import { parseAmount } from '../parse-amount.ts';
import { SettingField } from '../setting-field.tsx';

/** Each number saves by itself. */
export const CustomBackoffFields = ({ model }: { readonly model: OptionsModel }) => (
  <div class="fields">
    <NumberField model={model} name="maxAttempts" label="maxAttempts" unit={1} />
    <NumberField model={model} name="baseDelayMs" label="baseDelay" unit={1_000} />
    <NumberField model={model} name="maxDelayMs" label="maxDelay" unit={1_000} />
  </div>
);

type NumberFieldProps = {
  readonly model: OptionsModel;
  readonly name: keyof CustomBackoff;
  readonly label: 'maxAttempts' | 'baseDelay' | 'maxDelay';
  /** How many stored units make one of the field's: times are stored in milliseconds and shown in seconds. */
  readonly unit: 1 | 1_000;
};

function NumberField({ model, name, label, unit }: NumberFieldProps) {
  const { customBackoff } = model.reading.value.settings;
  const parse = (text: string) =>
    parseAmount(text, CustomBackoff.entries[name], i18n.t(`options.reconnect.${label}Problem`), unit);
  return (
    <SettingField
      id={`custom-${label}`}
      kind="number"
      drafts={model.drafts}
      label={i18n.t(`options.reconnect.${label}`)}
      text={String(customBackoff[name] / unit)}
      parse={parse}
      save={(amount) => model.changeSetting('customBackoff', (current) => ({ ...current, [name]: amount }))}
    />
  );
}
