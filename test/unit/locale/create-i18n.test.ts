import { expect, test } from 'vitest';
import { createI18n } from '../../../src/locale/create-i18n.ts';
import { speakMessages } from './support/speak.ts';

const { t } = createI18n();

type Told = { readonly language: string; readonly direction?: string; readonly ui?: string; readonly text: string };

/** One text, under the name that `a.text` is asked by. */
const tell = ({ language, direction = 'ltr', ui = language, text }: Told) =>
  speakMessages((name) => ({ locale_language: language, locale_direction: direction, a_text: text })[name], ui);

test('a count takes the form that the rules of the language want', () => {
  tell({ language: 'en', text: '1 tab | $1 tabs' });
  expect([0, 1, 2].map((count) => t('a.text', count))).toEqual(['0 tabs', '1 tab', '2 tabs']);
  tell({ language: 'ru', text: '$1 вкладка | $1 вкладки | $1 вкладок' });
  expect([1, 2, 5, 21, 112].map((count) => t('a.text', count))).toEqual([
    '1 вкладка',
    '2 вкладки',
    '5 вкладок',
    '21 вкладка',
    '112 вкладок',
  ]);
  tell({ language: 'ar', text: 'zero | one | two | few | many | other' });
  expect([0, 1, 2, 3, 11, 100].map((count) => t('a.text', count))).toEqual([
    'zero',
    'one',
    'two',
    'few',
    'many',
    'other',
  ]);
  tell({ language: 'ja', text: 'タブ $1 個' });
  expect(t('a.text', 3)).toBe('タブ 3 個');
});

test('the last form stands for those that a file leaves out', () => {
  tell({ language: 'fr', text: '$1 onglet | $1 onglets' });
  expect(t('a.text', 0)).toBe('0 onglet');
  expect(t('a.text', 5)).toBe('5 onglets');
  expect(t('a.text', 1_000_000)).toMatch(/ onglets$/);
});

test('a count among other values decides the form and is filled in only where it is named', () => {
  tell({ language: 'en', text: '$1 of $2 rule | $1 of $2 rules' });
  expect(t('a.text', 1, ['0', 1])).toBe('0 of 1 rule');
  expect(t('a.text', 3, [2, 3])).toBe('2 of 3 rules');
});

test('numbers are written in the way of the language, and texts stay as they are', () => {
  tell({ language: 'de', text: '$1, $2' });
  expect(t('a.text', [12_000, '12000'])).toBe('12.000, 12000');
  tell({ language: 'fa', direction: 'ltr', text: '$1' });
  expect(t('a.text', [12])).toBe('۱۲');
});

test('numbers are written as the browser does in the language of the texts, and not in one that they are not in', () => {
  tell({ language: 'de', ui: 'de-CH', text: '$1' });
  expect(t('a.text', [12_000])).toBe(new Intl.NumberFormat('de-CH').format(12_000));
  expect(t('a.text', [12_000])).not.toBe('12.000');
  tell({ language: 'en', ui: 'de-CH', text: '$1' });
  expect(t('a.text', [12_000])).toBe('12,000');
});

test('what is filled into a text from right to left does not turn the words around it', () => {
  tell({ language: 'ar', direction: 'rtl', text: '($1)' });
  expect(t('a.text', ['a.example'])).toBe('(\u2068a.example\u2069)');
});

test('what ends in a dot of its own ends a sentence with it', () => {
  tell({ language: 'de', text: 'Noch $1. Davon $2.' });
  expect(t('a.text', ['5 Std.', '20 Min.'])).toBe('Noch 5 Std. Davon 20 Min.');
  expect(t('a.text', ['5', 'a..b …'])).toBe('Noch 5. Davon a..b ….');
  tell({ language: 'de', text: 'Noch $1 ($2)' });
  expect(t('a.text', ['5 Std.', 'a...'])).toBe('Noch 5 Std. (a...)');
  tell({ language: 'ar', direction: 'rtl', text: '$1.' });
  expect(t('a.text', ['a.'])).toBe('\u2068a.\u2069');
});
