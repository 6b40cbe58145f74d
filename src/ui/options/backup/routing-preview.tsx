import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Routing } from '../../../domain/backup/routing.ts';
import { WantedChoice } from './wanted-choice.tsx';

type RoutingPreviewProps = { readonly routing: Routing; readonly isWanted: Signal<boolean> };

/** Rules and lists are taken whole: mixed with others, their order would mean something else. */
export const RoutingPreview = ({ routing: { ruleSet, lists }, isWanted }: RoutingPreviewProps) => (
  <fieldset>
    <legend class="unseen">{i18n.t('options.section.routing')}</legend>
    <WantedChoice isWanted={isWanted}>{i18n.t('options.backup.preview.rules', ruleSet.rules.length)}</WantedChoice>
    {isWanted.value && (
      <p class="hint">
        {i18n.t('options.backup.preview.lists', lists.length)} {i18n.t('options.backup.preview.routingHint')}
      </p>
    )}
  </fieldset>
);
