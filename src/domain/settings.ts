import * as v from 'valibot';
import type { Backoff } from './backoff.ts';
import { CheckUrl } from './check-url.ts';
import { NoticeKind } from './notice.ts';

/**
 * What happens to traffic when there is no tunnel.
 * `block`: blocked once a tunnel was up, until the user turns it off. `direct`: released when the attempts run out.
 * `lockdown`: blocked whenever the VPN is not connected, also when it is off.
 */
export const KillSwitch = v.picklist(['block', 'direct', 'lockdown']);
export type KillSwitch = v.InferOutput<typeof KillSwitch>;

export const ReconnectProfile = v.picklist(['standard', 'stable', 'unstable', 'lowBandwidth', 'custom']);
export type ReconnectProfile = v.InferOutput<typeof ReconnectProfile>;

export const CustomBackoff = v.object({
  maxAttempts: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  baseDelayMs: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(60_000)),
  maxDelayMs: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(600_000)),
});
export type CustomBackoff = Readonly<v.InferOutput<typeof CustomBackoff>>;

/**
 * Which servers may take over for one that is lost. `server`: none. `country`: those whose country is known and the same.
 */
export const Failover = v.picklist(['server', 'country', 'any']);
export type Failover = v.InferOutput<typeof Failover>;

/**
 * What private windows do. `same`: as the others. `always`: through the server, or nowhere, also while the others go direct.
 */
export const PrivateWindows = v.picklist(['same', 'always']);
export type PrivateWindows = v.InferOutput<typeof PrivateWindows>;

/** A service that tells the address a request came from: JSON with `ip`, or lines `ip=…` and `loc=…`. */
export const ExitService = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//), v.maxLength(500));

export const CheckAddresses = v.pipe(v.array(CheckUrl), v.minLength(1), v.maxLength(10));

/** One schema a setting: a damaged one costs itself alone. */
export const settingSchemas = {
  killSwitch: KillSwitch,
  reconnectProfile: ReconnectProfile,
  customBackoff: CustomBackoff,
  connectOnStart: v.boolean(),
  failover: Failover,
  /** How long a link to a server is kept warm that is no standby any more; 0: no links are kept. */
  linkIdleMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_440)),
  /** Whether a check address may be asked directly, past the tunnel, to tell a lost server from a lost network. */
  allowCanary: v.boolean(),
  checkAddresses: CheckAddresses,
  exitService: ExitService,
  /** While traffic is protected, WebRTC sends no UDP past the proxy. */
  protectWebRtc: v.boolean(),
  /** While traffic is protected, the browser looks up and opens nothing ahead. */
  disablePrefetch: v.boolean(),
  privateWindows: PrivateWindows,
  /** Tabs whose connections are older than the tunnel are reloaded without asking. */
  reloadStragglers: v.boolean(),
  /** Seconds between two pings of a live feed. */
  heartbeatSeconds: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(300)),
  /** Pages that did not come because of an outage are loaded again when it is over, or the user is asked first. */
  failedPages: v.picklist(['reload', 'offer']),
  /** The kinds of notifications that are not shown. */
  mutedNotices: v.pipe(v.array(NoticeKind), v.maxLength(20)),
  /** Events kept in the history. */
  eventLimit: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(10_000)),
  /** Days that measurements and sessions are kept. */
  historyDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  /** Settings, servers, rules and lists are shared with the user's other browsers. Itself it never is. */
  isSyncOn: v.boolean(),
  /** The switch turns on the fastest server, whichever that is then. */
  picksFastest: v.boolean(),
  /** The server the switch turns on otherwise; null before the first one is added. */
  selectedServerId: v.nullable(v.string()),
} as const;

export type Settings = {
  readonly [Name in keyof typeof settingSchemas]: v.InferOutput<(typeof settingSchemas)[Name]>;
};
export type SettingName = keyof Settings;

export const defaultSettings: Settings = {
  killSwitch: 'block',
  reconnectProfile: 'standard',
  customBackoff: { maxAttempts: 10, baseDelayMs: 1_000, maxDelayMs: 30_000 },
  connectOnStart: false,
  failover: 'any',
  linkIdleMinutes: 30,
  allowCanary: false,
  checkAddresses: ['http://www.gstatic.com/generate_204', 'http://cp.cloudflare.com/generate_204'],
  exitService: 'https://www.cloudflare.com/cdn-cgi/trace',
  protectWebRtc: true,
  disablePrefetch: true,
  privateWindows: 'same',
  reloadStragglers: false,
  heartbeatSeconds: 30,
  failedPages: 'reload',
  mutedNotices: [],
  eventLimit: 100,
  historyDays: 30,
  isSyncOn: false,
  picksFastest: false,
  selectedServerId: null,
};

/** ±30 % keeps the clients of a recovered server from arriving in the same instant. */
const JITTER_RATIO = 0.3;

const profiles: Record<Exclude<ReconnectProfile, 'custom'>, Omit<Backoff, 'jitterRatio'>> = {
  standard: { maxAttempts: 10, baseDelayMs: 1_000, maxDelayMs: 30_000 },
  stable: { maxAttempts: 5, baseDelayMs: 1_000, maxDelayMs: 60_000 },
  unstable: { maxAttempts: 20, baseDelayMs: 5_000, maxDelayMs: 60_000 },
  lowBandwidth: { maxAttempts: 10, baseDelayMs: 3_000, maxDelayMs: 60_000 },
};

export function backoffOf(settings: Pick<Settings, 'reconnectProfile' | 'customBackoff'>): Backoff {
  const { reconnectProfile, customBackoff } = settings;
  const backoff = reconnectProfile === 'custom' ? customBackoff : profiles[reconnectProfile];
  return { ...backoff, jitterRatio: JITTER_RATIO };
}
