import { browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { resolve } from '../../domain/resolve.ts';
import { type Destination, Route, released } from '../../domain/route.ts';
import type { Routing } from '../../ports.ts';
import { credentialStore } from '../credential-store.ts';
import { storedItem } from '../stored-item.ts';

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
  const onRequest = async ({ url }: { url: string }) => {
    try {
      const route = await item.read();
      if (!route) return BLOCK;
      return route.type === 'released' ? undefined : await toProxyInfo(resolve(route, url, Date.now()));
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
