import { browser } from '@wxt-dev/browser';

/** The language that the texts are in: the browser's own where there is a locale file for it, else English. BCP 47. */
export const textLanguage = (): string => browser.i18n.getMessage('locale_language');

/**
 * How numbers, dates and lists are written, as BCP 47: the browser's own way (`en-GB`), as long as its texts are in the same
 * language. Beside English texts there are no Polish dates.
 */
export function displayLocale(): string {
  const [texts, own] = [textLanguage(), browser.i18n.getUILanguage()];
  return toLanguage(own) === toLanguage(texts) ? own : texts;
}

const toLanguage = (locale: string) => locale.split('-', 1)[0];
