import { i18n } from '#i18n';

/** Tells the document the language and direction of the locale file its texts come from. */
export function setPageLanguage(root: HTMLElement): void {
  root.lang = i18n.t('locale.language');
  root.dir = i18n.t('locale.direction');
}
