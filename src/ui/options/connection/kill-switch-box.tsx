import { i18n } from '#i18n';
import { KillSwitch } from '../../../domain/settings.ts';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { SavingNote, useSaving } from '../saving.tsx';

export function KillSwitchBox({ model }: { readonly model: OptionsModel }) {
  const [saving, run] = useSaving();
  const { killSwitch } = model.reading.value.settings;
  return (
    <section class="box" aria-labelledby="kill-switch-title">
      <div class="title">
        <h2 id="kill-switch-title">{i18n.t('options.killSwitch.title')}</h2>
        <SavingNote saving={saving} />
      </div>
      <Lockable model={model} setting="killSwitch">
        <div role="radiogroup" aria-labelledby="kill-switch-title" aria-describedby="kill-switch-hint">
          <p id="kill-switch-hint" class="hint">
            {i18n.t('options.killSwitch.hint')}
          </p>
          {KillSwitch.options.map((choice) => (
            <Choice
              key={choice}
              choice={choice}
              isChosen={choice === killSwitch}
              onChoose={() => run(() => model.saveSetting('killSwitch', choice))}
            />
          ))}
        </div>
      </Lockable>
    </section>
  );
}

type ChoiceProps = {
  readonly choice: KillSwitch;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

/** Named by its label alone; what follows from it is its description. */
const Choice = ({ choice, isChosen, onChoose }: ChoiceProps) => (
  <div class="choice">
    <input
      type="radio"
      id={`kill-switch-${choice}`}
      name="killSwitch"
      checked={isChosen}
      aria-describedby={`kill-switch-${choice}-text`}
      onChange={onChoose}
    />
    <div>
      <label for={`kill-switch-${choice}`}>{i18n.t(`options.killSwitch.${choice}`)}</label>
      <p id={`kill-switch-${choice}-text`} class="hint">
        {i18n.t(`options.killSwitch.${choice}Text`)}
      </p>
    </div>
  </div>
);
