import { cleanup } from '@testing-library/preact';
import { generateChromeMessagesText, parseMessagesFile } from '@wxt-dev/i18n/build';
import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

/** The English texts as the browser hands them out, and an empty page after each test. */
const messages: Messages = JSON.parse(generateChromeMessagesText(await parseMessagesFile('locales/en.yml')));

beforeEach(() => {
  fakeBrowser.i18n.getMessage = (name: string, substitutions: string | readonly unknown[] = []) => {
    const message = messages[name]?.message;
    if (message === undefined) throw new Error(`expected a message, got none for ${name}`);
    return [substitutions]
      .flat()
      .reduce<string>((text, value, index) => text.replaceAll(`$${index + 1}`, String(value)), message);
  };
});

afterEach(cleanup);
