import { i18n } from '#i18n';
import type { OptionsModel } from './model.ts';

/** Names what storage held that could not be read. Nothing of it is thrown away. */
export function DamageNotices({ model }: { readonly model: OptionsModel }) {
  const { damagedCount } = model.list.value;
  const { damaged } = model.reading.value;
  if (damagedCount === 0 && damaged.length === 0) return null;
  return (
    <div role="note" class="notice tone-warning">
      {damagedCount > 0 && <p>{i18n.t('options.damage.servers', damagedCount)}</p>}
      {damaged.map((name) => (
        <p key={name}>{i18n.t('options.damage.setting', [i18n.t(`options.setting.${name}`)])}</p>
      ))}
    </div>
  );
}
