import type { Page } from 'playwright';

const pretending = new WeakSet<Page>();

/** Has the page take for true what the browser would say elsewhere: the tab under the popup, a policy, keys, a dead background. */
export async function pretend(page: Page): Promise<void> {
  if (pretending.has(page)) return;
  pretending.add(page);
  await page.addInitScript(() => {
    const text = sessionStorage.getItem('pretended');
    const chrome = Reflect.get(window, 'chrome');
    if (text === null || !chrome?.storage) return;
    const { policy, isMute } = JSON.parse(text);
    chrome.tabs.query = async () => [{ id: 1, url: 'https://example.org/' }];
    chrome.commands.getAll = async () => [
      { name: 'toggle', shortcut: 'Alt+Shift+V' },
      { name: 'nextServer', shortcut: '' },
      { name: 'pause', shortcut: '' },
    ];
    chrome.storage.managed.get = async () => policy ?? {};
    if (isMute) chrome.runtime.sendMessage = () => Promise.reject(new Error('expected a background, got none'));
  });
}
