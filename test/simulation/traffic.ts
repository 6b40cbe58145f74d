import { codes } from '../../src/domain/error-codes.ts';
import { exponential, type Random } from './draws.ts';
import type { Answer, Ask } from './path.ts';

/** Somebody at the browser. What fails of their requests is a hint to the session. */
export type Traffic = {
  /** Goes on until an instant, but no further than the first hint: when that came, or null. */
  readonly hintBefore: (untilMs: number) => number | null;
  /** Nobody is there until an instant. */
  readonly pauseUntil: (atMs: number) => void;
};

export const nobody: Traffic = { hintBefore: () => null, pauseUntil: () => {} };

/** A page, or what a page loads later, while somebody reads on. */
const REQUEST_EVERY_MS = 8_000;

/** Spells of reading, and spells away from the browser. */
const SPELL_MS = 5 * 60_000;
const PAUSE_MS = 2 * 60_000;

/** Requests that fail through a server that is well: sites that are down, or refuse the server. */
const SITE_FAILURE_RATIO = 0.005;

/** What Chromium waits for the answer to a CONNECT. */
const BROWSER_TIMEOUT_MS = 30_000;

/** Somebody who reads page after page, and is away for a while now and then. */
export function createTraffic(ask: Ask, random: Random): Traffic {
  const hints: number[] = [];
  let nextAtMs = exponential(random, REQUEST_EVERY_MS);
  let spellEndsAtMs = exponential(random, SPELL_MS);

  const request = () => {
    const failedAtMs = failureOf(ask(nextAtMs), nextAtMs, random);
    if (failedAtMs !== null) hints.push(failedAtMs);
    nextAtMs += exponential(random, REQUEST_EVERY_MS);
    if (nextAtMs < spellEndsAtMs) return;
    nextAtMs = spellEndsAtMs + exponential(random, PAUSE_MS);
    spellEndsAtMs = nextAtMs + exponential(random, SPELL_MS);
  };

  return {
    hintBefore: (untilMs) => {
      while (nextAtMs < Math.min(untilMs, ...hints)) request();
      const atMs = Math.min(...hints);
      if (atMs >= untilMs) return null;
      hints.splice(hints.indexOf(atMs), 1);
      return atMs;
    },
    pauseUntil: (atMs) => {
      hints.length = 0;
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
