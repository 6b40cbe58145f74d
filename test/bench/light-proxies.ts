import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startListener } from '../lab/listener.ts';

export type LightProxies = { readonly ports: readonly number[]; readonly close: () => Promise<void> };

/** HTTP proxies in this process that answer each check themselves, so late: gateways would cost more than who asks them. */
export async function startLightProxies(count: number, delayMs: number): Promise<LightProxies> {
  const listeners = await Promise.all(Array.from({ length: count }, () => startListener(createProxy(delayMs))));
  return {
    ports: listeners.map(({ port }) => port),
    close: async () => {
      for (const { close } of listeners) await close();
    },
  };
}

const createProxy = (delayMs: number) =>
  createServer(async (_request, response) => {
    await sleep(delayMs);
    response.writeHead(204).end();
  });
