import { readdirSync } from 'node:fs';
import { parseMessagesFile } from '@wxt-dev/i18n/build';

/** What the texts are written in first, and what is shown where the browser's language has no file. */
export const SOURCE = 'en';

/** `en`, `pt_BR` …: the names of the locale files without their ending. */
export const locales = readdirSync('locales').map((name) => name.replace(/\.yml$/, ''));

/** The texts by their key with dots; of a plural its forms, in the order of CLDR's categories. */
export type LocaleFile = ReadonlyMap<string, readonly string[]>;

export async function readLocale(locale: string): Promise<LocaleFile> {
  const messages = await parseMessagesFile(`locales/${locale}.yml`);
  return new Map(
    messages
      // The browser's own.
      .filter(({ key: [first = ''] }) => !first.startsWith('@@'))
      .map((message) => [
        message.key.join('.'),
        message.type === 'plural' ? Object.values(message.plurals) : message.message.split(' | '),
      ]),
  );
}
