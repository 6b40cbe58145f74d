import * as v from 'valibot';
import { LeakKind } from '../leak.ts';
import type { Server } from '../server.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import type { HistoryEvent } from './event.ts';
import { toFeedStatistics } from './feed-statistics.ts';
import type { StoredHistory } from './history.ts';
import { toIso } from './iso.ts';
import { toProbeStatistics } from './probe-statistics.ts';
import type { ServerLabel } from './server-label.ts';
import { toServerStatistics } from './server-statistics.ts';
import type { Session } from './session.ts';
import { toStatistics } from './statistics.ts';

export type DiagnosticsInput = {
  readonly version: string;
  /** The browser's user agent. */
  readonly browser: string;
  readonly settings: Settings;
  readonly servers: readonly Server[];
  readonly history: StoredHistory;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** How many of the newest are told of each. */
const EVENT_COUNT = 200;
const SESSION_COUNT = 50;

/**
 * A file to send to whoever is to find out what is wrong. What is in it is named one by one, so that nothing gets into it by
 * being stored: no host, address, label, username or password, and no site. Servers go by their place in the list.
 */
export function toDiagnostics({ version, browser, settings, servers, history, now }: DiagnosticsInput): string {
  const nameOf = toNames(servers);
  const diagnostics = {
    format: 'steadway-diagnostics',
    version,
    browser,
    writtenAt: toIso(now),
    settings: toRedactedSettings(settings, nameOf),
    servers: servers.map(({ id, scheme, port }) => `${nameOf(id)} (${scheme}, port ${port})`),
    statistics: toStatistics(history.sessions, now),
    probes: toProbeStatistics(history.measurements),
    feed: toFeedStatistics(history.measurements),
    measured: toServerStatistics(history.measurements).map((figures) => ({
      ...figures,
      server: nameOf(figures.server.id),
    })),
    events: history.events.slice(-EVENT_COUNT).map((event) => toRedactedEvent(event, nameOf)),
    sessions: history.sessions.slice(-SESSION_COUNT).map((session) => toRedactedSession(session, nameOf)),
    unreadableRows: history.damagedCount,
  };
  return JSON.stringify(diagnostics, null, 2);
}

type NameOf = (serverId: string) => string;

function toNames(servers: readonly Server[]): NameOf {
  const places = new Map(servers.map(({ id }, index) => [id, `server ${index + 1}`]));
  return (id) => places.get(id) ?? 'a server no longer there';
}

function toRedactedSettings(settings: Settings, nameOf: NameOf) {
  const isDefault = (name: 'checkAddresses' | 'exitService') =>
    JSON.stringify(settings[name]) === JSON.stringify(defaultSettings[name]);
  return {
    killSwitch: settings.killSwitch,
    reconnectProfile: settings.reconnectProfile,
    customBackoff: settings.customBackoff,
    connectOnStart: settings.connectOnStart,
    failover: settings.failover,
    linkIdleMinutes: settings.linkIdleMinutes,
    allowCanary: settings.allowCanary,
    protectWebRtc: settings.protectWebRtc,
    disablePrefetch: settings.disablePrefetch,
    privateWindows: settings.privateWindows,
    reloadStragglers: settings.reloadStragglers,
    failedPages: settings.failedPages,
    heartbeatSeconds: settings.heartbeatSeconds,
    mutedNotices: settings.mutedNotices,
    eventLimit: settings.eventLimit,
    historyDays: settings.historyDays,
    checkAddresses: isDefault('checkAddresses') ? 'default' : `${settings.checkAddresses.length} of the user’s own`,
    exitService: isDefault('exitService') ? 'default' : 'the user’s own',
    selectedServer: settings.selectedServerId === null ? null : nameOf(settings.selectedServerId),
  };
}

const toRedactedEvent = (
  { kind, at, type, server, cause, code, attempt, durationMs, reason }: HistoryEvent,
  nameOf: NameOf,
) => ({
  at: toIso(at),
  kind,
  type,
  server: toName(server, nameOf),
  cause,
  code: typeof code === 'string' ? toRedactedCode(code) : code,
  attempt,
  durationMs,
  reason,
});

const toRedactedSession = ({ startedAt, activatedAt, endedAt, server, ...session }: Session, nameOf: NameOf) => ({
  startedAt: toIso(startedAt),
  start: session.start,
  server: toName(server, nameOf),
  activationMs: activatedAt === null ? null : activatedAt - startedAt,
  endedAt: endedAt === null ? null : toIso(endedAt),
  end: session.end,
  cause: session.cause,
  losses: session.losses,
  reconnections: session.reconnections,
  connectedMs: session.connectedMs,
  lostMs: session.lostMs,
  errors: session.errors,
});

const toName = (server: ServerLabel | undefined, nameOf: NameOf) => (server ? nameOf(server.id) : undefined);

/** Codes as browsers, HTTP and Steadway spell them. Firefox has whole sentences in the place of some, which can quote a host. */
const CODE =
  /^(?:(?:port \d{1,5} )?(?:net::ERR_[A-Z0-9_]{1,60}|(?:NS|SEC|SSL|MOZILLA_PKIX)_ERROR_[A-Z0-9_]{1,60}|silent|timeout|cancelled|unknown)(?:, \d{1,5} open)?|HTTP \d{3})$/;

const toRedactedCode = (code: string) => (CODE.test(code) || v.is(LeakKind, code) ? code : 'another');
