import { i18n } from '#i18n';

type FastestChoiceProps = {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

/** Chosen in the place of a server: whichever is the fastest when it is needed. */
export const FastestChoice = ({ isChosen, onChoose }: FastestChoiceProps) => (
  <div class="fastest">
    <input
      type="radio"
      name="server"
      id="fastest"
      checked={isChosen}
      aria-describedby="fastest-hint"
      onChange={onChoose}
    />
    <label for="fastest">{i18n.t('options.servers.fastest')}</label>
    <p id="fastest-hint" class="hint">
      {i18n.t('options.servers.fastestHint')}
    </p>
  </div>
);
