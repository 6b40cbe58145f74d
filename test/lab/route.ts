import { LOOPBACK } from './listener.ts';
import type { Origins } from './origins.ts';

type Places = {
  readonly direct: Origins;
  /** Those that this gateway alone leads to. */
  readonly hidden: Origins;
  readonly feedPorts: ReadonlyMap<string, number>;
  /** Where nobody listens. */
  readonly downPort: number;
};

/** Where a gateway finds the origins: at its own pair of ports, so that no header has to be believed to know the way. */
export function createRoute({ direct, hidden, feedPorts, downPort }: Places) {
  const ports = new Map([
    [direct.httpPort, hidden.httpPort],
    [direct.httpsPort, hidden.httpsPort],
  ]);
  return (hostname: string, port: number) => {
    const host = hostname.toLowerCase();
    if (host === 'down.test') return { host: LOOPBACK, port: downPort };
    const feedPort = port === 80 ? feedPorts.get(host) : undefined;
    if (feedPort !== undefined) return { host: LOOPBACK, port: feedPort };
    const hiddenPort = ports.get(port);
    return host.endsWith('.test') && hiddenPort !== undefined ? { host: LOOPBACK, port: hiddenPort } : undefined;
  };
}
