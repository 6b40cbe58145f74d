import { type Browser, browser } from '@wxt-dev/browser';

export type StorageArea = 'local' | 'session';

/** One key of the browser's storage, read through a parser, because what is stored may be old, foreign or damaged. */
export type StoredItem<Read, Written> = {
  readonly read: () => Promise<Read>;
  readonly write: (value: Written) => Promise<void>;
  /** Changes the value under a lock that all pages and the worker share, so that two writers never lose each other's change. */
  readonly update: (change: (current: Read, raw: unknown) => Written) => Promise<void>;
  /** Calls back with each new value until the returned function is called. */
  readonly watch: (listener: (value: Read) => void) => () => void;
};

/** Of the lock that a writer of the key holds. Who holds several takes them in the order of `stored-change.ts`. */
export const toLockName = (key: string) => `steadway:${key}`;

export function storedItem<Read, Written>(
  area: StorageArea,
  key: string,
  parse: (raw: unknown) => Read,
): StoredItem<Read, Written> {
  const readRaw = async () => (await browser.storage[area].get(key))[key];
  const write = (value: Written) => browser.storage[area].set({ [key]: value });
  return {
    read: async () => parse(await readRaw()),
    write,
    update: (change) =>
      navigator.locks.request(toLockName(key), async () => {
        const raw = await readRaw();
        await write(change(parse(raw), raw));
      }),
    watch: (listener) => {
      const onChanged = (changes: Record<string, Browser.storage.StorageChange>, changedArea: string) => {
        const change = changes[key];
        if (changedArea === area && change) listener(parse(change.newValue));
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}
