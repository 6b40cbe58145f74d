import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { isOffered } from '../failure-actions.ts';
import { meansOf, type PopupModel } from './model.ts';
import { PauseButton } from './pause.tsx';
import { runChecks } from './run-checks.ts';

type FootProps = {
  readonly model: PopupModel;
  readonly status: Status;
};

/** What can always be done, whatever there is to say. */
export const Foot = ({ model, status }: FootProps) => (
  <div class="foot">
    {status.enabled.includes('runChecks') && !isOffered('runChecks', status, meansOf(model)) && (
      <button type="button" class="button quiet" onClick={() => runChecks(model)}>
        {i18n.t('remedy.runChecks')}
      </button>
    )}
    {status.enabled.includes('pause') && <PauseButton model={model} />}
  </div>
);
