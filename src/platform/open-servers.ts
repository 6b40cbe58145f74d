import { browser } from '@wxt-dev/browser';

/** Not by `openOptions`: the worker would have to read all that the pages share with it. */
export const openServers = () => browser.tabs.create({ url: '/options.html#servers' });
