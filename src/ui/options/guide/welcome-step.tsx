import { i18n } from '#i18n';
import './guide.css';
import type { OptionsModel } from '../model.ts';
import { StepLabel } from './step-label.tsx';

/** The first step: what it is that one has installed. */
export const WelcomeStep = ({ model }: { readonly model: OptionsModel }) => (
  <section class="box guide" aria-labelledby="guide-title">
    <StepLabel step={1} />
    <h2 id="guide-title">{i18n.t('options.guide.title')}</h2>
    <p>{i18n.t('options.about.what')}</p>
    <p>{i18n.t('options.about.scope')}</p>
    <button
      type="button"
      class="button quiet"
      onClick={() => {
        model.guide.end();
        // The button that had the focus is gone.
        document.getElementById('add-title')?.focus();
      }}
    >
      {i18n.t('options.guide.hide')}
    </button>
  </section>
);
