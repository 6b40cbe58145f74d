import { browser } from '@wxt-dev/browser';
import { toLockName } from './stored-item.ts';

/** The keys of what is shared with other browsers, in the order in which their locks are taken. */
export const sharedStores = ['servers', 'settings', 'rules', 'lists'];

export const readShared = (): Promise<Record<string, unknown>> => browser.storage.local.get(sharedStores);

/** Works while nobody else can write any of them. */
export const holdingShared = <Result>(work: () => Promise<Result>, [key, ...others] = sharedStores): Promise<Result> =>
  key ? navigator.locks.request(toLockName(key), () => holdingShared(work, others)) : work();
