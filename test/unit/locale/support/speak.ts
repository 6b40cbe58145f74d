import { generateChromeMessagesText, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

const read = async (file: string): Promise<Messages> =>
  JSON.parse(generateChromeMessagesText(await parseMessagesFile(`locales/${file}.yml`)));

const files = new Map<string, Promise<Messages>>();

/**
 * Has the browser hand out the texts of a locale file, and say that it runs in a language.
 * @throws of `getMessage`, for what the file does not have, where a browser would give nothing
 */
export async function speak(file: string, uiLanguage = file.replace('_', '-')): Promise<void> {
  if (!files.has(file)) files.set(file, read(file));
  const messages = (await files.get(file)) ?? {};
  speakMessages((name) => messages[name]?.message, uiLanguage);
}

/** As `speak`, with messages that no file has. */
export function speakMessages(messageOf: (name: string) => string | undefined, uiLanguage: string): void {
  fakeBrowser.i18n.getUILanguage = () => uiLanguage;
  fakeBrowser.i18n.getMessage = (name: string, substitutions: string | readonly unknown[] = []) => {
    const message = messageOf(name);
    if (message === undefined) throw new Error(`expected a message, got none for ${name}`);
    return [substitutions]
      .flat()
      .reduce<string>((text, value, index) => text.replaceAll(`$${index + 1}`, String(value)), message);
  };
}
