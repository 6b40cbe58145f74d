import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

export type ServerTest = { readonly ports: readonly number[]; readonly checkUrl: string };

/** Runs in an extension page: milliseconds from the command to the end of a test of new servers, as this page hears of it. */
export async function timeTest({ ports, checkUrl }: ServerTest): Promise<number> {
  const servers = ports.map((port) => ({
    id: `bench-${port}`,
    label: `Port ${port}`,
    scheme: 'http',
    host: '127.0.0.1',
    port,
  }));
  await chrome.storage.local.set({ servers, settings: { checkAddresses: [checkUrl] } });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let hasBegun = false;
  const startedAt = performance.now();
  chrome.storage.onChanged.addListener((changes, area) => {
    const change = area === 'session' && changes['measurements'];
    if (!change) return;
    const { test, servers: measured } = Object(change.newValue);
    hasBegun ||= test !== null;
    if (!hasBegun || test !== null) return;
    const silent = servers.filter(({ id }) => !(Object(measured)[id]?.latencyMs > 0));
    if (silent.length === 0) resolve(performance.now() - startedAt);
    else reject(new Error(`${silent.length} servers were not measured`));
  });
  await chrome.runtime.sendMessage({ type: 'testServers' });
  return promise;
}
