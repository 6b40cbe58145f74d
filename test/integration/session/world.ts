import { parsePrivacyReport, type WantedPrivacy } from '../../../src/domain/privacy.ts';
import { resolve } from '../../../src/domain/resolve.ts';
import { type Route, released } from '../../../src/domain/route.ts';
import type { Server } from '../../../src/domain/server.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { parseStatus, type Status } from '../../../src/domain/status.ts';

/** Everything that outlives a worker: storage, the browser's proxy and privacy settings, its alarms, servers and network. Keeps JSON only. */
export type World = {
  readonly session: Map<string, string>;
  readonly local: Map<string, string>;
  readonly servers: Map<string, Server>;
  readonly downServers: Set<string>;
  settings: Settings;
  route: Route;
  /** Which of the browser's privacy settings are set by the session. */
  privacy: WantedPrivacy;
  isOnline: boolean;
  /** When the browser wakes the worker at the latest; null for never. */
  alarmAt: number | null;
  /** What has gone wrong, in words; empty in a world that is right. */
  readonly faults: string[];
  /** Instants of checks that reached a server or tried to. */
  readonly checks: number[];
  /** A route has been decided on and not yet been set. */
  isRouteDue: boolean;
};

export const serverA: Server = { id: 'a', label: 'A', scheme: 'http', host: 'a.example', port: 8080 };
const serverB: Server = { id: 'b', label: 'B', scheme: 'https', host: 'b.example', port: 8443 };

export const createWorld = (settings: Partial<Settings> = {}): World => ({
  session: new Map(),
  local: new Map(),
  servers: new Map([serverA, serverB].map((server) => [server.id, server])),
  downServers: new Set(),
  settings: { ...defaultSettings, selectedServerId: 'a', ...settings },
  route: released,
  privacy: { webRtc: false, prefetch: false },
  isOnline: true,
  alarmAt: null,
  faults: [],
  checks: [],
  isRouteDue: false,
});

export const load = (area: Map<string, string>, key: string): unknown => {
  const stored = area.get(key);
  return stored === undefined ? undefined : JSON.parse(stored);
};

/** What the last worker told the pages. */
export const statusOf = (world: World): Status | undefined => parseStatus(load(world.session, 'status'));

/** What the last worker told the pages about the privacy settings. */
export const privacyOf = (world: World) => parsePrivacyReport(load(world.session, 'privacy'));

/** Where a page's request goes now, by the browser's settings alone. */
export const pageGoesTo = ({ route }: World) =>
  route.type === 'released' ? 'direct' : resolve(route, 'https://page.example/', Date.now()).type;

/** What comes of a check at this instant. */
export function answerOf(world: World, url: string) {
  const destination = world.route.type === 'released' ? undefined : resolve(world.route, url, Date.now());
  if (!world.isOnline) return { type: 'failed', code: 'net::ERR_INTERNET_DISCONNECTED' } as const;
  if (destination?.type !== 'server') return { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' } as const;
  if (world.downServers.has(destination.server.id))
    return { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' } as const;
  return { type: 'answered', status: 204, body: '', durationMs: 20 } as const;
}
