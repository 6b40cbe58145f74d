import { i18n } from '#i18n';

/** Which of the steps of the first run a box is. */
export const StepLabel = ({ step }: { readonly step: 1 | 2 | 3 }) => (
  <p class="step">{i18n.t('options.guide.step', [step])}</p>
);
