import { expect, test } from 'vitest';
import { locales, readLocale, SOURCE } from './support/locale-file.ts';
import { isKeyUsed, readSources } from './support/used-keys.ts';

const source = await readLocale(SOURCE);
const translations = locales.filter((locale) => locale !== SOURCE);

/** `$1` and the like, each once. */
const substitutionsOf = (text: string) => [...new Set(text.match(/\$\d/g))].toSorted();

const toTag = (locale: string) => locale.replace('_', '-');

const formCountOf = (locale: string) => new Intl.PluralRules(toTag(locale)).resolvedOptions().pluralCategories.length;

test('there are ten languages beside English', () => {
  expect(translations.toSorted()).toEqual(['ar', 'de', 'es', 'fa', 'fr', 'ja', 'pt_BR', 'ru', 'tr', 'zh_CN']);
});

test.each(locales)('%s says which language it is, and in which direction it runs', async (locale) => {
  const file = await readLocale(locale);
  expect(file.get('locale.language')).toEqual([toTag(locale)]);
  expect(file.get('locale.direction')).toEqual([['ar', 'fa'].includes(locale) ? 'rtl' : 'ltr']);
  expect(file.get('extensionDescription')?.[0]?.length).toBeLessThanOrEqual(132);
});

test.each(translations)('%s has every text, and no other', async (locale) => {
  const file = await readLocale(locale);
  expect([...source.keys()].filter((key) => !file.has(key))).toEqual([]);
  expect([...file.keys()].filter((key) => !source.has(key))).toEqual([]);
  expect([...file].filter(([, forms]) => forms.some((form) => form.trim() === '')).map(([key]) => key)).toEqual([]);
});

test.each(translations)('%s fills in what English does, in each text', async (locale) => {
  const file = await readLocale(locale);
  const wrong = [...file].filter(([key, forms]) => {
    const wanted = substitutionsOf(source.get(key)?.at(-1) ?? '');
    const last = substitutionsOf(forms.at(-1) ?? '');
    return String(last) !== String(wanted) || forms.flatMap(substitutionsOf).some((name) => !wanted.includes(name));
  });
  expect(wrong).toEqual([]);
});

test.each(translations)(
  '%s has the plural forms of its language, and none where nothing is counted',
  async (locale) => {
    const file = await readLocale(locale);
    const most = formCountOf(locale);
    // Those of millions or of fractions need no form of their own: nothing here is counted so.
    const fewest = { ru: 3, fr: 2, es: 2, pt_BR: 2 }[locale] ?? most;
    const wrong = [...file].filter(([key, { length }]) =>
      (source.get(key)?.length ?? 1) > 1 ? length < fewest || length > most : length > 1,
    );
    expect(wrong).toEqual([]);
  },
);

test('every text is shown somewhere', () => {
  const sources = readSources();
  expect([...source.keys()].filter((key) => !isKeyUsed(key, sources))).toEqual([]);
  expect(['popup.neverMade', 'cause.neverMade.title', 'neverMade'].filter((key) => isKeyUsed(key, sources))).toEqual(
    [],
  );
});
