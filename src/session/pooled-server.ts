import * as v from 'valibot';
import { hasSameEndpoint, Server } from '../domain/server.ts';
import { ejected, noHealth, ServerHealth, withHealth } from '../domain/server-health.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { UnstampedLinkEvent } from '../machines/server-link/events.ts';
import { Link, type LinkEffect, stepLink, toNewLink } from '../machines/server-link/step.ts';

/** A server that has been heard of: how it fares, and the link to it. */
export const PooledServer = v.object({ server: Server, health: ServerHealth, link: Link });
export type PooledServer = Readonly<v.InferOutput<typeof PooledServer>>;

export type Told = { readonly pooled: PooledServer; readonly effects: readonly LinkEffect[] };

/** What is known of a server. Of one that was led elsewhere, nothing that was known before holds. */
export const toPooled = (server: Server, known: PooledServer | undefined): PooledServer =>
  known && hasSameEndpoint(known.server, server) ? known : { server, health: noHealth, link: toNewLink(server.id) };

export function tellLink(pooled: PooledServer, event: UnstampedLinkEvent, now: number): Told {
  const { to, effects } = stepLink(pooled.link, { ...event, now });
  return { pooled: to === pooled.link ? pooled : { ...pooled, link: to }, effects };
}

/**
 * Adds what somebody has found out of a server. Of the two events a verdict makes, the link takes the one that makes sense: a
 * check that passed has opened it, and one that failed has not, or has lost it. A server whose link has failed is ejected.
 */
export function withFinding(pooled: PooledServer, verdict: Verdict, now: number, random: number): Told {
  const health = withHealth(pooled.health, verdict, now, random);
  if (health === pooled.health) return { pooled, effects: [] };
  const [first, second]: readonly [UnstampedLinkEvent, UnstampedLinkEvent] =
    verdict.type === 'passed'
      ? [{ type: 'CONNECT' }, { type: 'CONNECTED' }]
      : [{ type: 'CONNECTION_FAILED', failure: verdict.failure }, { type: 'DISCONNECT' }];
  const half = tellLink({ ...pooled, health }, first, now);
  const told = tellLink(half.pooled, second, now);
  const { link } = told.pooled;
  const hasLinkFailed = link.state === 'connectionFailed' && pooled.link.state === 'connecting';
  return {
    pooled: hasLinkFailed ? { ...told.pooled, health: ejected(health, now, random) } : told.pooled,
    // Whoever has found the server answering has opened the link.
    effects: link.state === 'connected' ? [] : [...half.effects, ...told.effects],
  };
}

/** What an earlier worker of this browser session has left; nothing where it cannot be read. */
export function parsePool(raw: unknown): readonly PooledServer[] {
  const result = v.safeParse(v.array(PooledServer), raw);
  return result.success ? result.output : [];
}
