import type { SessionPorts } from '../ports.ts';
import type { Driver } from './driver.ts';
import { selectedServer } from './follow-storage.ts';
import type { Pool } from './pool.ts';
import type { ServerTester } from './server-tester.ts';

/** Connects to the chosen server, or to the fastest where that is the choice. */
export type Connector = {
  readonly connect: () => Promise<void>;
  /** A later wish than the last connect's has come: what that one has not begun, it does not begin any more. */
  readonly overtake: () => void;
};

/** How long a connect waits for a server to be picked where nothing is known of any, and of how many. */
const MAX_PICKING_MS = 1_500;
const MAX_PICKED_FROM = 200;

export function createConnector(
  { run }: Driver,
  pool: Pick<Pool, 'fastest'>,
  tester: Pick<ServerTester, 'test' | 'cancel'>,
  ports: SessionPorts,
): Connector {
  let wishes = 0;

  async function findFastest() {
    const servers = await ports.store.loadServers();
    const known = await pool.fastest(servers, servers.length / 2);
    if (known) return known;
    const timer = setTimeout(tester.cancel, MAX_PICKING_MS);
    await tester.test(servers.slice(0, MAX_PICKED_FROM));
    clearTimeout(timer);
    return pool.fastest(servers, 0);
  }

  return {
    overtake: () => {
      wishes += 1;
    },
    // Not in the queue while servers are tested: their challenges wait there for an answer.
    connect: async () => {
      wishes += 1;
      const wish = wishes;
      const wishedAt = ports.clock.now();
      const { picksFastest } = await ports.store.loadSettings();
      const fastest = picksFastest ? await findFastest() : undefined;
      await run(async ({ send }) => {
        const server = fastest ?? (await selectedServer(ports));
        if (server && wish === wishes) await send({ type: 'CONNECT', server, wishedAt });
      });
    },
  };
}
