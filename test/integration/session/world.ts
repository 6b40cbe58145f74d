import type { ListHead } from '../../../src/domain/lists/list-head.ts';
import type { Measurement } from '../../../src/domain/measurement.ts';
import { parsePrivacyReport, type WantedPrivacy } from '../../../src/domain/privacy.ts';
import { resolve } from '../../../src/domain/resolve.ts';
import { direct, type Route, released } from '../../../src/domain/route.ts';
import type { RuleAction } from '../../../src/domain/rules/rule.ts';
import type { Server } from '../../../src/domain/server.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { parseStatus, type Status } from '../../../src/domain/status.ts';

/** Everything that outlives a worker: storage, the browser's proxy and privacy settings, its alarms, servers and network. Keeps JSON only. */
export type World = {
  readonly session: Map<string, string>;
  readonly local: Map<string, string>;
  readonly servers: Map<string, Server>;
  readonly downServers: Set<string>;
  /** The network answers for everybody until somebody signs in. */
  isPortal: boolean;
  settings: Settings;
  route: Route;
  /** Which of the browser's privacy settings are set by the session. */
  privacy: WantedPrivacy;
  isOnline: boolean;
  /** When the browser wakes the worker at the latest; null for never. */
  alarmAt: number | null;
  /** What has gone wrong, in words; empty in a world that is right. */
  readonly faults: string[];
  /** The session's own requests: when, and to which server, null for those past them all. */
  readonly requests: { readonly at: number; readonly serverId: string | null }[];
  /** Live feeds that were opened, and when. A steady one has no moods. */
  readonly feeds: number[];
  isFeedSteady: boolean;
  /** Lists that come from somewhere else, none of them due. */
  readonly lists: ListHead[];
  /** The lists that were asked for, by their ids. */
  readonly refreshes: string[];
  /** The addresses of pages that the session has loaded again. */
  readonly reloads: string[];
  /** Instants at which the session has changed servers by itself. */
  readonly switches: number[];
  /** The address opened last for the user. */
  openedPage: string;
  /** A route has been decided on and not yet been set. */
  isRouteDue: boolean;
  /** What the user's rules do with `RULED_PAGE`; everything else goes as if there were none. */
  rules: { readonly revision: string; readonly action: RuleAction };
};

export const RULED_PAGE = 'https://ruled.example/';

/** Whoever runs the first server, and says that all is well. */
const OPERATOR = 'https://operator.a.example/';

export const serverA: Server = {
  id: 'a',
  label: 'A',
  scheme: 'http',
  host: 'a.example',
  port: 8080,
  subscriptionUrl: OPERATOR,
};
const serverB: Server = {
  id: 'b',
  label: 'B',
  scheme: 'https',
  host: 'b.example',
  port: 8443,
  feedUrl: 'wss://feed.b.example/',
};
const serverC: Server = { id: 'c', label: 'C', scheme: 'http', host: 'c.example', port: 3128 };

export const createWorld = (settings: Partial<Settings> = {}): World => ({
  session: new Map(),
  local: new Map(),
  servers: new Map([serverA, serverB, serverC].map((server) => [server.id, server])),
  downServers: new Set(),
  isPortal: false,
  settings: { ...defaultSettings, selectedServerId: 'a', ...settings },
  route: released,
  privacy: { webRtc: false, prefetch: false },
  isOnline: true,
  alarmAt: null,
  faults: [],
  requests: [],
  feeds: [],
  isFeedSteady: false,
  lists: [],
  refreshes: [],
  reloads: [],
  switches: [],
  openedPage: '',
  isRouteDue: false,
  rules: { revision: '0', action: { type: 'tunnel' } },
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
export const pageGoesTo = (world: World, url = 'https://page.example/') => destinationOf(world, url).type;

/** The tables of this world have two actions: that of everything else, and that of the page with a rule. */
const actionOf = (url: string) => (url === RULED_PAGE ? 1 : 0);

/** The addresses that sites see; each server has its own. */
const DIRECT_IP = '198.51.100.1';
const toExitIp = ({ id }: Server) => `203.0.113.${id.charCodeAt(0)}`;

export function noteRequest(world: World, url: string): void {
  const destination = destinationOf(world, url);
  world.requests.push({ at: Date.now(), serverId: destination.type === 'server' ? destination.server.id : null });
}

export const destinationOf = ({ route }: World, url: string) =>
  route.type === 'released' ? direct : resolve(route, url, Date.now(), actionOf);

/** Whether something that goes through a server arrives at this instant. */
export function arrives(world: World, url: string): boolean {
  const destination = destinationOf(world, url);
  return (
    world.isOnline && !world.isPortal && destination.type === 'server' && !world.downServers.has(destination.server.id)
  );
}

/** What comes at this instant of a request of the session's that has gone a way. */
export function answerOf(world: World, url: string, destination = destinationOf(world, url)): Measurement {
  if (!world.isOnline) return { type: 'failed', code: 'net::ERR_INTERNET_DISCONNECTED' };
  if (destination.type === 'blocked' || (destination.type === 'server' && world.downServers.has(destination.server.id)))
    return { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' };
  if (world.isPortal) return answered(302, '');
  const exitIp = destination.type === 'direct' ? DIRECT_IP : toExitIp(destination.server);
  if (url === OPERATOR) return answered(200, '{"state":"active"}');
  return url === world.settings.exitService ? answered(200, `ip=${exitIp}\nloc=DE\n`) : answered(204, '');
}

const answered = (status: number, body: string): Measurement => ({
  type: 'answered',
  status,
  body,
  retryAfterMs: null,
  durationMs: 20,
});
