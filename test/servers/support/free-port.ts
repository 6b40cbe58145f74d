import { createServer } from 'node:net';
import { startListener } from '../../lab/listener.ts';

/** Below those that systems give to clients: a port stays free while the server that had it is dead. */
const FIRST = 20_000;
const COUNT = 10_000;

/** For whom nobody listens yet. */
const given = new Set<number>();

/** A port that nobody listens on at any of these addresses of this machine, and that was given to nobody before. */
export async function findFreePort(hosts: readonly string[]): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (given.has(port) || !(await isFree(port, hosts))) continue;
    given.add(port);
    return port;
  }
}

async function isFree(port: number, hosts: readonly string[]): Promise<boolean> {
  for (const host of hosts) {
    try {
      const listener = await startListener(createServer(), port, host);
      await listener.close();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
      throw error;
    }
  }
  return true;
}
