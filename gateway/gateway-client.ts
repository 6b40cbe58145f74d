import * as v from 'valibot';
import { SubscriptionUrl, Token } from '../src/domain/service-url.ts';
import { isSecret, isUsername } from './secret.ts';

/** RFC 3339. Without a zone an instant would depend on the machine. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** Becomes epoch milliseconds. */
export const Instant = v.pipe(
  v.string(),
  v.regex(INSTANT),
  v.transform((text) => Date.parse(text)),
  v.number(),
);

/** Somebody who may use the gateway, as a file of clients says it (docs/servers.md). Instants become epoch milliseconds. */
export const GatewayClient = v.strictObject({
  username: v.pipe(v.string(), v.check(isUsername)),
  password: v.pipe(v.string(), v.check(isSecret)),
  /** Feed, subscription and server list know the client by it alone; without one they do not know it. */
  token: v.exactOptional(Token),
  plan: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^\P{Cc}*$/u))),
  /** From then on nothing is proxied for the client. */
  expiresAt: v.exactOptional(Instant),
  tokenExpiresAt: v.exactOptional(Instant),
  /** Up and down together. */
  quotaBytes: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** The day of each month, UTC, with which the quota begins anew. Every month has 28. */
  quotaResetsOn: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(28))),
  maxDevices: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
  manageUrl: v.exactOptional(v.pipe(SubscriptionUrl, v.startsWith('https:'))),
  isSuspended: v.exactOptional(v.boolean()),
});
export type GatewayClient = Readonly<v.InferOutput<typeof GatewayClient>>;

/** What a client gets: `active` is served, all others are told why not. */
export type Standing = 'active' | 'suspended' | 'expired' | 'quotaExceeded';

/**
 * @param client null = everybody, at an open gateway
 * @param now epoch milliseconds
 */
export function toStanding(client: GatewayClient | null, usedBytes: number, now: number): Standing {
  if (client?.isSuspended) return 'suspended';
  if (now >= (client?.expiresAt ?? Infinity)) return 'expired';
  return usedBytes >= (client?.quotaBytes ?? Infinity) ? 'quotaExceeded' : 'active';
}
