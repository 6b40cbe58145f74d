import { i18n } from '#i18n';
import type { Protection } from '../../domain/privacy.ts';
import { Icon } from '../icon.tsx';
import { ban, dots, fork, shieldCheck, warning } from '../icon-paths.ts';
import { CheckField } from './check-field.tsx';
import { LeakTestBox } from './leak-test/leak-test-box.tsx';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { PrivateWindowsBox } from './private-windows-box.tsx';

/** What is kept from going beside the tunnel, whether the browser does so at the moment, and how to find out. */
export const PrivacySection = ({ model }: { readonly model: OptionsModel }) => (
  <>
    <section class="box" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{i18n.t('options.privacy.title')}</h2>
      <p class="hint">{i18n.t('options.privacy.hint')}</p>
      <Lockable model={model} setting="protectWebRtc">
        <ProtectionField model={model} setting="protectWebRtc" protection={model.privacy.value?.webRtc} />
      </Lockable>
      <Lockable model={model} setting="disablePrefetch">
        <ProtectionField model={model} setting="disablePrefetch" protection={model.privacy.value?.prefetch} />
      </Lockable>
      <Lockable model={model} setting="reloadStragglers">
        <CheckField
          id="reloadStragglers"
          label={i18n.t('options.setting.reloadStragglers')}
          hint={i18n.t('options.privacy.reloadStragglers')}
          isChecked={model.reading.value.settings.reloadStragglers}
          save={(isWanted) => model.saveSetting('reloadStragglers', isWanted)}
        />
      </Lockable>
    </section>
    <PrivateWindowsBox model={model} />
    <LeakTestBox model={model} />
  </>
);

type ProtectionFieldProps = {
  readonly model: OptionsModel;
  readonly setting: 'protectWebRtc' | 'disablePrefetch';
  /** Undefined where the background has not said it yet. */
  readonly protection: Protection | undefined;
};

/** What is in force is part of its description. */
function ProtectionField({ model, setting, protection }: ProtectionFieldProps) {
  const isWished = model.reading.value.settings[setting];
  const state = stateOf(protection, isWished);
  const shown = (
    <p id={`${setting}-state`} class={`protection ${state}`} aria-live="polite">
      <Icon path={paths[state]} />
      {i18n.t(`options.privacy.state.${state}`)}
    </p>
  );
  return (
    <CheckField
      id={setting}
      label={i18n.t(`options.setting.${setting}`)}
      hint={i18n.t(`options.privacy.${setting}`)}
      isChecked={isWished}
      state={{ id: `${setting}-state`, shown }}
      save={(isWanted) => model.saveSetting(setting, isWanted)}
    />
  );
}

type State = Protection | 'unwished' | 'unknown';

const paths: Readonly<Record<State, string>> = {
  inForce: shieldCheck,
  notInForce: warning,
  controlledByOther: fork,
  off: ban,
  unwished: ban,
  unknown: dots,
};

function stateOf(protection: Protection | undefined, isWished: boolean): State {
  if (protection === undefined) return 'unknown';
  return protection === 'off' && !isWished ? 'unwished' : protection;
}
