import { browser } from '@wxt-dev/browser';
import { displayLocale, textLanguage } from './display-locale.ts';
import { toIsolated } from './isolate.ts';

type Substitutions = readonly (string | number)[];

/** The order of plural forms in the locale files, with ` | ` between them; CLDR tells which of them a language has. */
const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * Stands in for the runtime of `@wxt-dev/i18n`, which knows one and many only: plurals by the rules of each language, numbers in its
 * digits, right to left what is filled in kept from turning the text around it, and no second dot after a unit that ends in one.
 */
export const createI18n = () => ({ t: translate });

function translate(key: string, ...[first, second]: readonly (number | Substitutions)[]): string {
  if (typeof first !== 'number') return toMessage(key, first);
  const forms = toMessage(key, typeof second === 'object' ? second : [first]).split(' | ');
  return forms[Math.min(toFormIndex(first), forms.length - 1)] ?? '';
}

function toMessage(key: string, substitutions: Substitutions = []): string {
  const texts = substitutions.map((value) =>
    typeof value === 'number' ? new Intl.NumberFormat(displayLocale()).format(value) : value,
  );
  const marked = texts.map((text) => text.replace(/\.$/, OWN_DOT));
  return browser.i18n.getMessage(key.replaceAll('.', '_'), toIsolated(marked)).replaceAll(ownDots, '.$1');
}

/** Stands for the dot at the end of what is filled in, of `5 Std.` for instance, until it is known what follows. No text has it. */
const OWN_DOT = '\uE000';
const ownDots = /\uE000(\u2069?)\.?/g;

/** Where a file has fewer forms than its language, its last one stands for the rest: those of millions or of fractions. */
function toFormIndex(count: number): number {
  const rules = new Intl.PluralRules(textLanguage());
  const { pluralCategories: known } = rules.resolvedOptions();
  return pluralCategories.filter((category) => known.includes(category)).indexOf(rules.select(count));
}
