import '../ui/support/english.ts';
import type { Browser } from '@wxt-dev/browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { siteRule } from '../../../src/chores/site-rule.ts';
import { parseRules } from '../../../src/domain/rules/parse-rules.ts';
import type { DoSiteRule } from '../../../src/platform/save-site-rule.ts';
import { createSiteMenu, onSiteMenu } from '../../../src/platform/site-menu.ts';

const PAGE = 'https://www.example.com/a?b#c';

type Clicked = (info: { readonly menuItemId: string | number }, tab?: { readonly url?: string }) => void;

/** A menu that keeps its items over the worker's death, as the browser does, and takes none twice. */
function createMenus() {
  const items = new Map<string, Browser.contextMenus.CreateProperties>();
  const listeners = new Set<Clicked>();
  return {
    items,
    click: (menuItemId: string, tab?: { readonly url?: string }) => {
      for (const listener of listeners) listener({ menuItemId }, tab);
    },
    api: {
      removeAll: async () => items.clear(),
      create: (item: Browser.contextMenus.CreateProperties) => {
        if (item.id === undefined || items.has(item.id)) throw new Error(`expected a new id, got ${item.id}`);
        items.set(item.id, item);
      },
      onClicked: { addListener: (listener: Clicked) => listeners.add(listener) },
    },
  };
}

const rules = async () => parseRules((await fakeBrowser.storage.local.get('rules'))['rules']).ruleSet.rules;
const ownRules = async () =>
  (await rules()).flatMap(({ id, action, patterns }) => (id === 'lan' ? [] : [{ action, patterns }]));
const addresses = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);

/** What the thread does that the worker asks. */
const doChore = vi.fn<DoSiteRule>(async (_name, given) => siteRule(given));
const problems: unknown[] = [];

let menus = createMenus();

beforeEach(() => {
  fakeBrowser.reset();
  menus = createMenus();
  Object.assign(fakeBrowser, { contextMenus: menus.api });
  problems.length = 0;
  doChore.mockClear();
  createSiteMenu();
  onSiteMenu(doChore, (problem) => problems.push(problem));
});

describe('the menu', () => {
  test('says in words what its items do, on pages of the web and on the toolbar’s button', () => {
    expect([...menus.items.values()].map(({ title }) => title)).toEqual([
      'This site: Automatic',
      'This site: Tunnel',
      'This site: Direct',
      'This site: Block',
      'More rules…',
    ]);
    for (const { contexts, documentUrlPatterns } of menus.items.values()) {
      expect(contexts).toEqual(['action', 'page']);
      expect(documentUrlPatterns).toEqual(['http://*/*', 'https://*/*']);
    }
  });

  test('is the same after it was made again', () => {
    createSiteMenu();
    expect([...menus.items.keys()]).toEqual(['automatic', 'tunnel', 'direct', 'block', 'more']);
  });
});

describe('a click', () => {
  test.each(['tunnel', 'direct', 'block'] as const)('on %s makes the rule of the site', async (type) => {
    menus.click(type, { url: PAGE });
    await expect.poll(ownRules).toEqual([{ action: { type }, patterns: ['example.com'] }]);
  });

  test('on another item changes that rule, and on the first one removes it', async () => {
    menus.click('block', { url: PAGE });
    await expect.poll(ownRules).toHaveLength(1);
    menus.click('direct', { url: 'http://example.com/' });
    await expect.poll(ownRules).toEqual([{ action: { type: 'direct' }, patterns: ['example.com'] }]);
    menus.click('automatic', { url: PAGE });
    await expect.poll(ownRules).toEqual([]);
    expect((await rules()).map(({ id }) => id)).toEqual(['lan']);
  });

  test('gives the rules a new revision each time, theirs and the one they are watched by', async () => {
    const revision = async () => (await fakeBrowser.storage.local.get('rulesRevision'))['rulesRevision'];
    menus.click('block', { url: PAGE });
    await expect.poll(revision).toEqual(expect.any(String));
    const first = await revision();
    menus.click('direct', { url: PAGE });
    await expect.poll(revision).not.toBe(first);
    const { rules: stored } = await fakeBrowser.storage.local.get('rules');
    expect(parseRules(stored).ruleSet.revision).toBe(await revision());
  });

  test('leaves a rule that cannot be read where it is', async () => {
    const damaged = { id: 'x', action: { type: 'teleport' } };
    await fakeBrowser.storage.local.set({ rules: { rules: [damaged], otherwise: { type: 'tunnel' }, revision: 'r' } });
    menus.click('block', { url: PAGE });
    await expect.poll(ownRules).toHaveLength(1);
    const { rules: stored } = await fakeBrowser.storage.local.get('rules');
    expect(Reflect.get(Object(stored), 'rules')).toContainEqual(damaged);
  });

  test.each<[string, string, string | undefined]>([
    ['More rules', 'more', PAGE],
    ['an item over a page that is of no site', 'block', 'chrome://extensions/'],
    ['an item over a page that is not to be known', 'direct', undefined],
  ])('on %s opens the rules and changes none', async (_name, id, url) => {
    menus.click(id, { ...(url !== undefined && { url }) });
    await expect.poll(addresses).toContain('/options.html#routing');
    expect(await fakeBrowser.storage.local.get('rules')).toEqual({});
    expect(problems).toEqual([]);
  });

  test('that comes to nothing is reported, and the next one is obeyed', async () => {
    doChore.mockRejectedValueOnce(new Error('expected a thread that lives'));
    menus.click('block', { url: PAGE });
    await expect.poll(() => problems).toHaveLength(1);
    menus.click('block', { url: PAGE });
    await expect.poll(ownRules).toHaveLength(1);
  });
});
