import { i18n } from '#i18n';
import { Icon } from '../icon.tsx';
import { shieldCheck } from '../icon-paths.ts';
import type { PopupModel } from './model.ts';

type LeakTestButtonProps = {
  readonly model: Pick<PopupModel, 'openOptions'>;
  /** Where there is no room for words. */
  readonly isSmall?: boolean;
};

/** Leads to the test for leaks, which needs more room than there is here. */
export function LeakTestButton({ model, isSmall = false }: LeakTestButtonProps) {
  const name = i18n.t('options.leakTest.button');
  return (
    <button
      type="button"
      class={isSmall ? 'leak-test' : 'button quiet'}
      {...(isSmall && { title: name, 'aria-label': name })}
      onClick={() => model.openOptions('privacy/leak-test')}
    >
      {isSmall ? <Icon path={shieldCheck} /> : name}
    </button>
  );
}
