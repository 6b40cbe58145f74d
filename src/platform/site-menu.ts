import { browser } from '@wxt-dev/browser';
import { openOptions } from './open-page.ts';
import { type DoSiteRule, saveSiteRule } from './save-site-rule.ts';
import { text } from './text.ts';

const ROUTING = 'more';

const choices = ['automatic', 'tunnel', 'direct', 'block'] as const;

/**
 * Puts the choice of a way for the site at hand into the menus of pages and of the toolbar's button. Plain items: Chromium tells
 * nobody that a menu opens, so that a mark at what was chosen would be a mark at what was chosen for another site.
 */
export function createSiteMenu(): void {
  // Done in this order. Browsers keep the items of the version before, in the language from before.
  void browser.contextMenus.removeAll();
  for (const id of [...choices, ROUTING] as const) {
    browser.contextMenus.create({
      id,
      title: text(`site.menu.${id}`),
      contexts: ['action', 'page'],
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    });
  }
}

/** Obeys the menu. To be called in the worker's first turn. */
export function onSiteMenu(doChore: DoSiteRule, report: (error: unknown) => void): void {
  const act = async (id: unknown, url = '') => {
    const choice = choices.find((other) => other === id);
    // The toolbar's button is there also over what is no site.
    if (!choice || !url.startsWith('http')) return openOptions('routing');
    return saveSiteRule(doChore, url, choice === 'automatic' ? null : { type: choice });
  };
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => void act(menuItemId, tab?.url).catch(report));
}
