import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

export type FetchByPac = { readonly script: string; readonly url: string; readonly count: number };

/**
 * Runs in a page of the yardstick: milliseconds that the browser takes to accept a PAC script, and those of so many fetches, one after
 * the other, while it is in force.
 */
export async function fetchByPac({ script, url, count }: FetchByPac): Promise<{ setMs: number; fetchMs: number[] }> {
  const setAt = performance.now();
  await chrome.proxy.settings.set({
    value: { mode: 'pac_script', pacScript: { data: script, mandatory: true } },
    scope: 'regular',
  });
  const setMs = performance.now() - setAt;
  // The settings are in force a little after the browser says so.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const ask = async () => {
    const startedAt = performance.now();
    await fetch(url, { cache: 'no-store', credentials: 'omit' });
    return performance.now() - startedAt;
  };
  const fetchMs: number[] = [];
  try {
    // The first ones wait for the script to be loaded.
    for (let warm = 0; warm < 5; warm += 1) await ask();
    while (fetchMs.length < count) fetchMs.push(await ask());
  } finally {
    await chrome.proxy.settings.clear({ scope: 'regular' });
  }
  return { setMs, fetchMs };
}
