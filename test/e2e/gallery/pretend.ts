import type { Page } from 'playwright';

/** Has a page take for true what the browser would say elsewhere: the tab under the popup, a policy, keys, a dead background. */
export const pretend = (page: Page) =>
  page.addInitScript(() => {
    const chrome = Reflect.get(window, 'chrome');
    if (!chrome?.storage) return;
    const { policy, isMute } = JSON.parse(sessionStorage.getItem('pretended') ?? '{}');
    chrome.tabs.query = async () => [{ id: 1, url: 'https://example.org/' }];
    chrome.commands.getAll = async () => [
      { name: 'toggle', shortcut: 'Alt+Shift+V' },
      { name: 'nextServer', shortcut: '' },
      { name: 'pause', shortcut: '' },
    ];
    chrome.storage.managed.get = async () => policy ?? {};
    if (isMute) chrome.runtime.sendMessage = () => Promise.reject(new Error('expected a background, got none'));
  });
