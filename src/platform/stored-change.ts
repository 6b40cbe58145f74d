import { browser } from '@wxt-dev/browser';
import { applyChange, invertChange, type Stored, type StoredChange } from '../domain/backup/stored-change.ts';
import { holdingShared, sharedStores } from './shared-stores.ts';

type Changed<Planned> = {
  readonly planned: Planned;
  /** Puts back what was there before. That is kept in memory, passwords included, and handed to no caller. */
  readonly undo: () => Promise<void>;
};

/** Changes servers, settings, rules, lists, credentials and tokens in one write: all of it, or nothing. */
export const changeStored = <Planned extends { readonly change: StoredChange }>(
  plan: (stored: Stored) => Planned,
): Promise<Changed<Planned>> =>
  holdingAll(async (stored) => {
    const planned = plan(stored);
    const inverse = invertChange(stored, planned.change);
    await write(stored, planned.change);
    return { planned, undo: () => holdingAll((later) => write(later, inverse)) };
  });

const write = (stored: Stored, change: StoredChange): Promise<void> =>
  browser.storage.local.set({ ...applyChange(stored, change) });

/** In the order in which their locks are taken. */
const keys: string[] = [...sharedStores, 'credentials', 'tokens'];

/** Reads all of them while nobody else can write any. */
const holdingAll = <Result>(work: (stored: Stored) => Promise<Result>): Promise<Result> =>
  holdingShared(async () => work(await browser.storage.local.get<Record<string, unknown>>(keys)), keys);
