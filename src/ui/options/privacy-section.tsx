import { i18n } from '#i18n';
import type { Protection } from '../../domain/privacy.ts';
import { Icon } from '../icon.tsx';
import { ban, dots, fork, shieldCheck, warning } from '../icon-paths.ts';
import { LeakTestBox } from './leak-test/leak-test-box.tsx';
import { Lockable } from './lockable.tsx';
import type { OptionsModel } from './model.ts';
import { PrivateWindowsBox } from './private-windows-box.tsx';
import { SavingNote, useSaving } from './saving.tsx';

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
        <ReloadField model={model} />
      </Lockable>
    </section>
    <PrivateWindowsBox model={model} />
    <LeakTestBox model={model} />
  </>
);

function ReloadField({ model }: { readonly model: OptionsModel }) {
  const [saving, run] = useSaving();
  return (
    <div class="choice">
      <input
        type="checkbox"
        id="reloadStragglers"
        checked={model.reading.value.settings.reloadStragglers}
        aria-describedby="reloadStragglers-text"
        onChange={({ currentTarget }) => run(() => model.saveSetting('reloadStragglers', currentTarget.checked))}
      />
      <div>
        <div class="title">
          <label for="reloadStragglers">{i18n.t('options.setting.reloadStragglers')}</label>
          <SavingNote saving={saving} />
        </div>
        <p id="reloadStragglers-text" class="hint">
          {i18n.t('options.privacy.reloadStragglers')}
        </p>
      </div>
    </div>
  );
}

type ProtectionFieldProps = {
  readonly model: OptionsModel;
  readonly setting: 'protectWebRtc' | 'disablePrefetch';
  /** Undefined where the background has not said it yet. */
  readonly protection: Protection | undefined;
};

/** Named by its label alone; what it does and what is in force are its description. */
function ProtectionField({ model, setting, protection }: ProtectionFieldProps) {
  const [saving, run] = useSaving();
  const isWished = model.reading.value.settings[setting];
  const state = stateOf(protection, isWished);
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={setting}
        checked={isWished}
        aria-describedby={`${setting}-text ${setting}-state`}
        onChange={({ currentTarget }) => run(() => model.saveSetting(setting, currentTarget.checked))}
      />
      <div>
        <div class="title">
          <label for={setting}>{i18n.t(`options.setting.${setting}`)}</label>
          <SavingNote saving={saving} />
        </div>
        <p id={`${setting}-text`} class="hint">
          {i18n.t(`options.privacy.${setting}`)}
        </p>
        <p id={`${setting}-state`} class={`protection ${state}`} aria-live="polite">
          <Icon path={paths[state]} />
          {i18n.t(`options.privacy.state.${state}`)}
        </p>
      </div>
    </div>
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
