import type { BrowserContext, Page } from 'playwright';
import type { PopupText } from './popup-reading.ts';

/** The extension's address, known once its background has started. */
export async function findExtension(context: BrowserContext): Promise<string> {
  const isBackground = (worker: { readonly url: () => string }) => worker.url().endsWith('/background.js');
  const worker =
    context.serviceWorkers().find(isBackground) ??
    (await context.waitForEvent('serviceworker', { predicate: isBackground }));
  // Not `origin`, which Node knows for the web's own schemes only.
  return `chrome-extension://${new URL(worker.url()).host}`;
}

/** Adds servers by their links, as a user would, and sees them in the list. */
export async function addServers(options: Page, links: readonly string[]): Promise<void> {
  await openSection(options, 'servers');
  await options.getByRole('textbox', { name: 'Server links' }).fill(links.join('\n'));
  await options.getByRole('button', { name: 'Add', exact: true }).click();
  await options.getByRole('table', { name: 'Servers' }).getByRole('row').nth(links.length).waitFor();
}

/** Has the gateways themselves checked and asked, as on a network without internet. */
export async function useGatewayAddresses(options: Page): Promise<void> {
  await openSection(options, 'connection');
  await saveField(options, 'Check addresses', 'http://steadway.internal/generate_204');
  await saveField(options, 'Exit service', 'http://steadway.internal/exit');
}

async function openSection(options: Page, section: string): Promise<void> {
  await options.goto(new URL(`options.html#${section}`, options.url()).href);
}

async function saveField(options: Page, name: string, value: string): Promise<void> {
  const field = options.getByRole('textbox', { name });
  await field.fill(value);
  await field.blur();
  // Beside this field: the note of the one before still stands.
  await field.locator('..').getByText('Saved').waitFor();
}

export const switchOn = (popup: Page): Promise<void> => popup.getByRole('switch', { name: 'VPN' }).click();

/** All at one instant: read one by one, parts of two states could be taken for one. */
export const readPopup = (popup: Page): Promise<PopupText> =>
  popup
    .getByRole('status')
    .first()
    .evaluate((status) => ({
      status: status.textContent ?? '',
      metrics: Object.fromEntries(
        Array.from(document.querySelectorAll('dt'), (term) => [
          term.textContent,
          term.nextElementSibling?.textContent ?? '',
        ]),
      ),
      text: document.body.textContent ?? '',
    }));
