import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

/** Runs in an extension page: notes when (epoch ms) the stored status changes, and to what, from now on. */
export function noteStatusChanges(): void {
  const changes: { readonly at: number; readonly state: unknown }[] = [];
  Reflect.set(globalThis, 'statusChanges', changes);
  chrome.storage.onChanged.addListener(({ status }, area) => {
    if (area === 'session' && status) changes.push({ at: Date.now(), state: Object(status.newValue).state });
  });
}

/** Runs in that page: the changes so far. */
export function readStatusChanges(): unknown {
  return Reflect.get(globalThis, 'statusChanges');
}
