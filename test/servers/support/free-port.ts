import { createServer } from 'node:net';
import { startListener } from '../../lab/listener.ts';

/** Below those that systems give to clients: a port stays free while the server that had it is dead. */
const FIRST = 20_000;
const COUNT = 10_000;

/** A port that nobody listens on at any of these addresses of this machine. */
export async function findFreePort(hosts: readonly string[]): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port, hosts)) return port;
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
