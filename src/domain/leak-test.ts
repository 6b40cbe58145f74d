import * as v from 'valibot';
import type { ProbeState } from './ladder.ts';
import type { Leak } from './leak.ts';
import { isAddressOf } from './leak-evidence.ts';

/** What the user can test at once, in the order it is shown. */
export const leakTestNames = ['exit', 'webRtc', 'directRequests', 'dns'] as const;
export type LeakTestName = (typeof leakTestNames)[number];

/** `notRun` is also what a test is that found nothing out. */
export type LeakFinding = {
  readonly state: ProbeState;
  /** What is to be said of it, and the words that belong there. */
  readonly saying: Saying;
  readonly words?: readonly string[];
};

export type Saying =
  | 'notRun'
  | 'running'
  | 'unanswered'
  | 'exitSame'
  | 'exitOther'
  | 'exitDiffers'
  | 'exitAlone'
  | 'exitIsDirect'
  | 'webRtcClosed'
  | 'webRtcOpen'
  | 'webRtcUnclear'
  | 'requestsTunnelled'
  | 'requestDirect'
  | 'requestsUnclear'
  | 'leakSeen'
  | 'dnsTunnelled'
  | 'dnsDirect'
  | 'dnsUnclear';

/** A request that went the way that those of web pages go, as the browser tells of it. */
export type SeenRequest = {
  readonly url: string;
  readonly body?: string | undefined;
  /** The address at the other end of the connection. */
  readonly ip?: string | undefined;
  /** The browser's code of a failure. */
  readonly error?: string | undefined;
};

/** What the test needs of the browser. Neither rejects but for a bug. */
export type LeakTools = {
  readonly request: (url: string) => Promise<SeenRequest>;
  /** The ICE candidates that a page gathers without any server; undefined where the browser has not ended gathering and has none yet. */
  readonly gatherCandidates: () => Promise<readonly string[] | undefined>;
};

/** The tunnel that is tested, as the status tells of it. */
export type TestedTunnel = {
  readonly serverHost: string;
  /** The exit that the background saw; null where it has not seen any. */
  readonly exitIp: string | null;
  readonly leak: Leak | null;
};

const passed = (saying: Saying, ...words: readonly string[]): LeakFinding => ({ state: 'passed', saying, words });
const failed = (saying: Saying, ...words: readonly string[]): LeakFinding => ({ state: 'failed', saying, words });
const unclear = (saying: Saying, ...words: readonly string[]): LeakFinding => ({ state: 'notRun', saying, words });

/** @param asked the exit service */
export function judgeExit(asked: SeenRequest, { serverHost, exitIp, leak }: TestedTunnel): LeakFinding {
  if (leak?.kind === 'exitIsDirect') return failed('exitIsDirect');
  const ip = parseExitIp(asked.body ?? '');
  if (ip === undefined) return unclear('unanswered');
  if (exitIp === null) return unclear('exitAlone', ip);
  if (ip === exitIp) return passed('exitSame', ip);
  // A server may have several ways out, but only one way in.
  return isAddressOf(serverHost, asked.ip) ? passed('exitOther', ip) : failed('exitDiffers', ip, exitIp);
}

/** The address in the answer of an exit service: JSON with `ip`, or a line `ip=…`. */
function parseExitIp(body: string): string | undefined {
  const text = /(?:^ip=|"ip"\s*:\s*")([\d.:a-f]{2,45})/im.exec(body)?.[1];
  return v.is(v.pipe(v.string(), v.ip()), text) ? text : undefined;
}

export function judgeCandidates(candidates: readonly string[] | undefined): LeakFinding {
  if (candidates === undefined) return unclear('webRtcUnclear');
  return candidates.length === 0 ? passed('webRtcClosed') : failed('webRtcOpen');
}

/**
 * The address that requests went to is the server's, or one that requests for different sites share: beside the tunnel each
 * goes to its own.
 */
export function judgeRequests(seen: readonly SeenRequest[], { serverHost, leak }: TestedTunnel): LeakFinding {
  if (leak && leak.kind !== 'exitIsDirect') return failed('leakSeen', leak.host ?? '');
  const answered = seen.flatMap(({ url, ip }) => (ip === undefined ? [] : [{ host: URL.parse(url)?.hostname, ip }]));
  if (answered.length === 0) return unclear('unanswered');
  const stray = answered.find(({ ip }) => isAddressOf(serverHost, ip) === false);
  if (stray) return failed('requestDirect', stray.ip);
  if (answered.every(({ ip }) => isAddressOf(serverHost, ip))) return passed('requestsTunnelled');
  const hostCount = new Set(answered.map(({ host }) => host)).size;
  const ips = new Set(answered.map(({ ip }) => ip));
  if (hostCount < 2) return unclear('requestsUnclear');
  if (ips.size === 1) return passed('requestsTunnelled');
  return ips.size === hostCount ? failed('requestDirect', [...ips].join(', ')) : unclear('requestsUnclear');
}

const BY_SERVER = /ERR_TUNNEL_|ERR_SOCKS_|NS_ERROR_PROXY_(?!CONNECTION)/;
const BY_BROWSER = /net::ERR_(?:NAME_|DNS_)/;

/** @param asked an https address of a name that does not exist: only who looks it up can say so */
export function judgeLookup({ error = '' }: SeenRequest): LeakFinding {
  if (BY_BROWSER.test(error)) return failed('dnsDirect');
  return BY_SERVER.test(error) ? passed('dnsTunnelled') : unclear('dnsUnclear');
}
