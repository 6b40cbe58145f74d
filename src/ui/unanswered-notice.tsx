import { i18n } from '#i18n';
import type { Commander } from './commander.ts';

/** Says that the background does not answer, so that a dead button is never a riddle. */
export const UnansweredNotice = ({ commander }: { readonly commander: Commander }) =>
  commander.isUnanswered.value ? (
    <p role="alert" class="notice tone-error">
      {i18n.t('background.unanswered')}
    </p>
  ) : null;
