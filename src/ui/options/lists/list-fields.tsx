import { i18n } from '#i18n';
import { ProblemText } from '../problem-text.tsx';
import { everyText } from './list-texts.ts';

type TextFieldProps = {
  readonly id: string;
  readonly name: 'url' | 'label';
  readonly text: string;
  readonly problem: string | undefined;
  /** Addresses run from left to right in every language. */
  readonly dir?: 'ltr';
  readonly onEnter: (text: string) => void;
};

export const TextField = ({ id, name, text, problem, dir, onEnter }: TextFieldProps) => (
  <div class="field">
    <label for={id}>{i18n.t(`lists.field.${name}`)}</label>
    <input
      type="text"
      id={id}
      value={text}
      dir={dir}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={`${id}-hint ${id}-problem`}
      aria-invalid={problem !== undefined}
      onInput={({ currentTarget }) => onEnter(currentTarget.value)}
    />
    <p id={`${id}-hint`} class="hint">
      {i18n.t(`lists.hint.${name}`)}
    </p>
    <ProblemText id={`${id}-problem`} text={problem} />
  </div>
);

const offeredMinutes = [15, 60, 360, 720, 1_440, 10_080, 43_200] as const;

type IntervalFieldProps = {
  readonly id: string;
  readonly minutes: string;
  /** Can be gone back to, also where it is none of those that are offered. */
  readonly savedMinutes: string;
  readonly onChoose: (minutes: string) => void;
};

/** How often the list is fetched. */
export function IntervalField({ id, minutes, savedMinutes, onChoose }: IntervalFieldProps) {
  const offered = [...new Set([...offeredMinutes, Number(savedMinutes), Number(minutes)])].toSorted((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{i18n.t('lists.field.everyMinutes')}</label>
      <select id={id} value={minutes} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {offered.map((choice) => (
          <option key={choice} value={choice}>
            {everyText(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}
