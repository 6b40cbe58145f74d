import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Backup } from '../../../domain/backup/backup.ts';
import type { SettingsPlan } from '../../../domain/backup/plan-settings.ts';
import type { Server } from '../../../domain/server.ts';
import { toSettingText } from './setting-text.ts';
import { SomeItems } from './some-items.tsx';
import { WantedChoice } from './wanted-choice.tsx';

type SettingsPreviewProps = {
  readonly backup: Backup;
  readonly plan: SettingsPlan;
  readonly isWanted: Signal<boolean>;
  /** Those that a setting can name. */
  readonly servers: readonly Server[];
};

/** Which settings would change, with both values. */
export const SettingsPreview = ({
  backup,
  plan: { names, before, after },
  isWanted,
  servers,
}: SettingsPreviewProps) => (
  <fieldset>
    <legend class="unseen">{i18n.t('options.navigation')}</legend>
    <WantedChoice isWanted={isWanted} isEnabled={backup.settingNames.length > 0}>
      {i18n.t('options.backup.preview.settings', backup.settingNames.length)}
    </WantedChoice>
    {isWanted.value && names.length === 0 && <p class="hint">{i18n.t('options.backup.preview.sameSettings')}</p>}
    {isWanted.value && names.length > 0 && (
      <SomeItems
        texts={names.map((name) =>
          i18n.t('options.backup.preview.setting', [
            i18n.t(`options.setting.${name}`),
            toSettingText(name, after, servers),
            toSettingText(name, before, servers),
          ]),
        )}
      />
    )}
  </fieldset>
);
