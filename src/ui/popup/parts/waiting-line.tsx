import { i18n } from '#i18n';
import { displayLocale } from '../../../locale/display-locale.ts';
import type { PartsModel } from './model.ts';

/** What goes on as soon as there is a tunnel again. */
export function WaitingLine({ model }: { readonly model: PartsModel }) {
  const { requests, tabs } = model.waiting.value;
  const kinds = [
    ...(requests.length > 0 ? [i18n.t('waiting.requests', requests.length)] : []),
    ...(tabs.length > 0 ? [i18n.t('waiting.pages', tabs.length)] : []),
  ];
  return kinds.length > 0 ? (
    <p class="small">{i18n.t('waiting.text', [new Intl.ListFormat(displayLocale()).format(kinds)])}</p>
  ) : null;
}
