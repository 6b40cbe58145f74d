import { browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { resolve } from '../../domain/resolve.ts';
import { type Destination, Route, released, toPrivateRoute } from '../../domain/route.ts';
import { type RuleTable, resolveRule } from '../../domain/rules/table.ts';
import type { Routing } from '../../ports.ts';
import { credentialStore } from '../credential-store.ts';
import { storedItem } from '../stored-item.ts';
import { tableStore } from '../table-store.ts';

/** Firefox asks for each request. The route outlives event page and browser in storage, for requests made before the session is back. */
const item = storedItem<Route | undefined, Route>('local', 'route', (raw) => {
  if (raw === undefined) return released;
  const result = v.safeParse(Route, raw);
  return result.success ? result.output : undefined;
});

type ProxyInfo = {
  type: string;
  host?: string;
  port?: number;
  proxyDNS?: boolean;
  username?: string;
  password?: string;
};

const BLOCK: ProxyInfo = { type: 'http', host: '127.0.0.1', port: 1 };

export const routing: Routing = {
  apply: async (route) => {
    try {
      await item.write(route);
      return { type: 'applied' };
    } catch {
      return { type: 'refused', failure: { cause: 'routingBroken' } };
    }
  },
};

/** Answers the browser's question of where a request goes. A route that cannot be read blocks. */
export function answerRequests(): void {
  const onRequest = async ({ url, incognito }: { url: string; incognito: boolean }) => {
    try {
      const stored = await item.read();
      if (!stored) return BLOCK;
      const route = (incognito && toPrivateRoute(stored)) || stored;
      if (route.type === 'released') return undefined;
      return await toProxyInfo(resolve(route, url, Date.now(), await loadActionOf(route)));
    } catch {
      // A rejected answer would let the request go its own way.
      return BLOCK;
    }
  };
  // The types are Chromium's, which has no such event.
  const event: unknown = Reflect.get(browser.proxy, 'onRequest');
  if (typeof event !== 'object' || event === null) throw new Error('expected proxy.onRequest, which only Firefox has');
  Reflect.apply(Reflect.get(event, 'addListener'), event, [onRequest, { urls: ['<all_urls>'] }]);
}

/** @throws Error where the rules' table is gone, without which nobody knows what they block */
async function loadActionOf({ rules }: Route & { type: 'routed' }): Promise<(url: string) => number> {
  if (!rules) return () => 0;
  const table = await loadTable(rules.tableId);
  return (url) => resolveRule(table, url).actionIndex;
}

/** The table that was asked for last stays in memory: every request is led by it. */
let latest: { readonly id: string; readonly table: RuleTable } | undefined;

async function loadTable(id: string): Promise<RuleTable> {
  if (latest?.id === id) return latest.table;
  const table = await tableStore.readTable(id);
  if (!table) throw new Error('expected the table of the rules');
  latest = { id, table };
  return table;
}

/** Who else holds the proxy settings does not matter here: extensions are asked before the settings are read. */
export function onControlChanged(_listener: (control: 'ours' | 'other' | 'policy', by?: string) => void): void {}

async function toProxyInfo(destination: Destination): Promise<ProxyInfo> {
  if (destination.type === 'direct') return { type: 'direct' };
  if (destination.type === 'blocked') return BLOCK;
  const { id, scheme, host, port } = destination.server;
  if (scheme !== 'socks5') return { type: scheme, host, port };
  const credentials = await credentialStore.find(id);
  const auth = credentials ? { username: credentials.username, password: credentials.password } : {};
  return { type: 'socks', host, port, proxyDNS: true, ...auth };
}
