import { browser } from '@wxt-dev/browser';
import { type ConnectionPolicy, parseConnectionPolicy, toFields } from '../domain/policy/connection-policy.ts';
import { canSendSocksCredentials } from './capabilities.ts';
import type { StoredItem } from './stored-item.ts';

/** What whoever manages the browser has set for this extension, whatever it is. Firefox rejects where there is nothing. */
export const readRawPolicy = (): Promise<unknown> => browser.storage.managed.get().catch(() => undefined);

/** What of it rules and lists are made of; of servers and their passwords nothing. */
export async function readRoutingPolicy(): Promise<unknown> {
  const { rules, lists } = toFields(await readRawPolicy());
  return { rules, lists };
}

/** To be called in the worker's first turn. */
export function watchPolicy(listener: () => void): () => void {
  const onChanged = (_changes: unknown, area: string) => {
    if (area === 'managed') listener();
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/** A stored item that the policy adds to or overrules. What is written is the user's part alone. */
export function underPolicy<Own, Written, Read>(
  { read, watch, ...item }: StoredItem<Own, Written>,
  merge: (own: Own, policy: ConnectionPolicy) => Read,
) {
  const readMerged = async () =>
    merge(await read(), parseConnectionPolicy(await readRawPolicy(), canSendSocksCredentials));
  return {
    ...item,
    read: readMerged,
    watch: (listener: (value: Read) => void) => {
      const tell = async () => listener(await readMerged());
      const stops = [watch(() => void tell()), watchPolicy(() => void tell())];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
