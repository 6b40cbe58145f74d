import { toHostPort } from '../../domain/host.ts';
import type { Measurement } from '../../domain/measurement.ts';
import type { Server } from '../../domain/server.ts';
import { race } from '../race.ts';
import type { AskBy } from './ask-by.ts';

/** What the server's host does directly. */
export type PortSight = {
  /** What the server's own port was: `open`, `silent`, `redirects`, or the browser's error code. */
  readonly own: string;
  /** Another port that is open; looked for only while the own one is silent. */
  readonly openPort: number | null;
};

/** Ports that firewalls let through if any, and that browsers ask in plain http. */
const OTHER_PORTS = [443, 80];

/**
 * Asks the server's host: its own port, and beside it ports that stand for the way there.
 * @param token leads a request for that host there directly
 */
export async function lookAtPorts(
  { host, port }: Server,
  token: string,
  signal: AbortSignal,
  ask: AskBy,
): Promise<PortSight> {
  const look = async (at: number, until: AbortSignal) =>
    toWord(await ask(token, `http://${toHostPort(host, at)}/`, until));
  const others = race(
    OTHER_PORTS.filter((other) => other !== port),
    { staggerMs: 0 },
    async (other, until) => ({ type: isOpen(await look(other, until)) ? 'passed' : 'failed' }),
    signal,
  );
  const own = await look(port, signal);
  return { own, openPort: isSilent(own) ? (await others).winner : null };
}

/** For a host known to want https the browser makes a redirect itself, without asking anybody. */
function toWord(measurement: Measurement): string {
  if (measurement.type === 'failed') return measurement.code;
  if (measurement.type !== 'answered') return 'silent';
  return measurement.status >= 300 && measurement.status < 400 ? 'redirects' : 'open';
}

/** Whether somebody has answered. A connection that was closed or reset is no proof: a firewall does that too. */
export const isOpen = (word: string) => /^open$|EMPTY_RESPONSE|INVALID_HTTP|_SSL_/.test(word);

/** Whether it may be a firewall that keeps a port. */
const isSilent = (word: string) => /^silent$|RESET|TIMED?_?OUT|ADDRESS_UNREACHABLE|ACCESS_DENIED/.test(word);
