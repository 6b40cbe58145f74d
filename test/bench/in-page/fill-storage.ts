import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

export type StoredThings = {
  /** Behind those that are there. */
  readonly servers: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Until the browser is closed. */
  readonly session: Readonly<Record<string, unknown>>;
};

/** Runs in an extension page: stores what years would leave, beside what is stored. */
export async function fillStorage({ servers, settings, credentials, session }: StoredThings): Promise<void> {
  // First, for the worker that wakes from the rest.
  await chrome.storage.session.set(session);
  const stored = await chrome.storage.local.get(['servers', 'settings', 'credentials']);
  await chrome.storage.local.set({
    servers: [...(Array.isArray(stored['servers']) ? stored['servers'] : []), ...servers],
    settings: { ...Object(stored['settings']), ...settings },
    credentials: { ...Object(stored['credentials']), ...credentials },
  });
}
