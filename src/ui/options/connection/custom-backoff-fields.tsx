import * as v from 'valibot';
import { i18n } from '#i18n';
import { parsed, refused } from '../../../domain/parsed.ts';
import { CustomBackoff } from '../../../domain/settings.ts';
import type { OptionsModel } from '../model.ts';
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
  const parse = (text: string) => {
    // Rounded to a thousandth: 1.001 times 1,000 is not quite 1,001.
    const amount = text.trim() === '' ? Number.NaN : Math.round(Number(text) * unit * 1_000) / 1_000;
    const result = v.safeParse(CustomBackoff.entries[name], amount);
    return result.success ? parsed(result.output) : refused(i18n.t(`options.reconnect.${label}Problem`));
  };
  return (
    <SettingField
      id={`custom-${label}`}
      kind="number"
      label={i18n.t(`options.reconnect.${label}`)}
      text={String(customBackoff[name] / unit)}
      parse={parse}
      // From the newest reading: the neighbour may have been saved a moment ago.
      save={(amount) =>
        model.saveSetting('customBackoff', { ...model.reading.peek().settings.customBackoff, [name]: amount })
      }
    />
  );
}
