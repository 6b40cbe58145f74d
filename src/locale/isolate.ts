import { browser } from '@wxt-dev/browser';

/** What is filled into a text that runs right to left, kept from turning the words around it (Unicode's FSI and PDI). */
export function toIsolated(substitutions: readonly string[]): string[] {
  const isRightToLeft = browser.i18n.getMessage('locale_direction') === 'rtl';
  return substitutions.map((value) => (isRightToLeft ? `\u2068${value}\u2069` : value));
}
