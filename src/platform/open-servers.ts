import { browser } from '@wxt-dev/browser';

/**
 * Not by `openOptions`: the worker would have to read all that the pages share with it.
 * @param path behind the section: `/edit/ID`
 */
export const openServers = (path = '') => browser.tabs.create({ url: `/options.html#servers${path}` });
