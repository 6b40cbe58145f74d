import { codes } from '../../src/domain/error-codes.ts';
import { exponential, type Random } from './draws.ts';
import type { Answer, Ask } from './path.ts';

/** What the session hears of somebody's requests: one that fails is a hint, and a page that comes through speaks for the tunnel. */
export type TrafficEvent = { readonly type: 'HINT' | 'SERVED'; readonly atMs: number };

/** Somebody at the browser. */
export type Traffic = {
  /** Goes on until an instant, but no further than the first of its events: that one, or null. */
  readonly eventBefore: (untilMs: number) => TrafficEvent | null;
  /** Nobody is there until an instant. */
  readonly pauseUntil: (atMs: number) => void;
};

export const nobody: Traffic = { eventBefore: () => null, pauseUntil: () => {} };

/** A page, or what a page loads later, while somebody reads on. */
const REQUEST_EVERY_MS = 8_000;

/** Pages among the requests. */
const PAGE_RATIO = 0.25;

/** Spells of reading, and spells away from the browser. */
const SPELL_MS = 5 * 60_000;
const PAUSE_MS = 2 * 60_000;

/** Requests that fail through a server that is well: sites that are down, or refuse the server. */
const SITE_FAILURE_RATIO = 0.005;

/** What Chromium waits for the answer to a CONNECT. */
const BROWSER_TIMEOUT_MS = 30_000;

/** Somebody who reads page after page, and is away for a while now and then. */
export function createTraffic(ask: Ask, random: Random): Traffic {
  const events: TrafficEvent[] = [];
  let nextAtMs = exponential(random, REQUEST_EVERY_MS);
  let spellEndsAtMs = exponential(random, SPELL_MS);

  const request = () => {
    const answer = ask(nextAtMs);
    const failedAtMs = failureOf(answer, nextAtMs, random);
    const isPage = random() < PAGE_RATIO;
    if (failedAtMs !== null) events.push({ type: 'HINT', atMs: failedAtMs });
    else if (isPage && answer && answer.atMs < nextAtMs + BROWSER_TIMEOUT_MS)
      events.push({ type: 'SERVED', atMs: answer.atMs });
    nextAtMs += exponential(random, REQUEST_EVERY_MS);
    if (nextAtMs < spellEndsAtMs) return;
    nextAtMs = spellEndsAtMs + exponential(random, PAUSE_MS);
    spellEndsAtMs = nextAtMs + exponential(random, SPELL_MS);
  };

  return {
    eventBefore: (untilMs) => {
      const firstAtMs = () => Math.min(...events.map(({ atMs }) => atMs));
      while (nextAtMs < Math.min(untilMs, firstAtMs())) request();
      const first = events.find(({ atMs }) => atMs === firstAtMs());
      if (!first || first.atMs >= untilMs) return null;
      events.splice(events.indexOf(first), 1);
      return first;
    },
    pauseUntil: (atMs) => {
      events.length = 0;
      nextAtMs = Math.max(nextAtMs, atMs);
      if (spellEndsAtMs < atMs) spellEndsAtMs = atMs + exponential(random, SPELL_MS);
    },
  };
}

/** When the browser tells of a failure that may be the server's; null where there is none. */
function failureOf(answer: Answer, askedAtMs: number, random: Random): number | null {
  const limitMs = askedAtMs + BROWSER_TIMEOUT_MS;
  if (!answer || answer.atMs >= limitMs) return limitMs;
  const { measurement, atMs } = answer;
  if (measurement.type === 'answered' && measurement.status === 204) return random() < SITE_FAILURE_RATIO ? atMs : null;
  // A tunnel that is not opened is an error of its own, whatever the status; a portal's answer to a CONNECT is one of these too.
  const code = measurement.type === 'failed' ? measurement.code : 'net::ERR_TUNNEL_CONNECTION_FAILED';
  return codes[code]?.weight === 'none' ? null : atMs;
}
