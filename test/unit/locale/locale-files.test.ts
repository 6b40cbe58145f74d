import { expect, test } from 'vitest';
import { createI18n } from '../../../src/locale/create-i18n.ts';
import { locales, readLocale, SOURCE } from './support/locale-file.ts';
import { speak } from './support/speak.ts';
import { isKeyUsed, readSources } from './support/used-keys.ts';

const { t } = createI18n();

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

test.each(locales)('%s has no two dots where what is filled in ends in one', async (locale) => {
  await speak(locale);
  const texts = [...(await readLocale(locale)).keys()].map((key) =>
    t(
      key,
      Array.from({ length: 9 }, () => '5 Std.'),
    ),
  );
  expect(texts.filter((text) => text.includes('5 Std.')).length).toBeGreaterThan(50);
  expect(texts.filter((text) => /\.\u2069?\./.test(text))).toEqual([]);
});

test.each(locales)('%s names an action by the same words wherever it is offered', async (locale) => {
  const file = await readLocale(locale);
  const text = (key: string) => String(file.get(key));
  for (const [one, ...others] of [
    ['remedy.retry', 'popup.retry', 'omnibox.retry'],
    ['popup.dismiss', 'omnibox.dismiss'],
    ['popup.pause', 'omnibox.pause'],
  ] as const)
    for (const other of others) expect(text(other), other).toBe(text(one));
});

test.each(locales)('%s has a word of its own for each command of the address bar', async (locale) => {
  const file = await readLocale(locale);
  const english = ['toggle', 'connect', 'disconnect', 'pause', 'fastest'];
  const own = english.map((word) => String(file.get(`omnibox.word.${word}`)).toLowerCase());
  expect(new Set(own).size).toBe(english.length);
  // What is said in English means nothing else in another language.
  for (const [index, word] of own.entries()) expect([-1, index]).toContain(english.indexOf(word));
});

test('every text is shown somewhere', () => {
  const sources = readSources();
  expect([...source.keys()].filter((key) => !isKeyUsed(key, sources))).toEqual([]);
  expect(['popup.neverMade', 'cause.neverMade.title', 'neverMade'].filter((key) => isKeyUsed(key, sources))).toEqual(
    [],
  );
});
