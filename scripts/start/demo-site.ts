import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { DEMO_PAGE } from './demo-page.ts';

/** A made-up name (RFC 6761, .test): no name server knows it, only the gateways, and the browser as long as it goes directly. */
export const DEMO_HOST = 'welcome.steadway.test';
export const DEMO_URL = `http://${DEMO_HOST}/`;
export const DIRECT = 'directly';

/** A site that knows by which way each of its visitors comes. */
export type DemoSite = {
  /**
   * Opens another way in.
   * @param way what its visitors are told and counted by
   * @returns the port on 127.0.0.1 that only this way leads to, so that no header has to be believed
   */
  readonly addDoor: (way: string) => Promise<number>;
  /** Requests that came in by that way, so far. */
  readonly visits: (way: string) => number;
  readonly close: () => Promise<void>;
};

export function startDemoSite(): DemoSite {
  const counts = new Map<string, number>();
  const closers: (() => Promise<void>)[] = [];
  const visits = (way: string) => counts.get(way) ?? 0;
  return {
    visits,
    addDoor: async (way) => {
      const door = createDoor(way, () => counts.set(way, visits(way) + 1));
      door.listen(0, '127.0.0.1');
      await once(door, 'listening');
      closers.push(async () => {
        const closed = promisify(door.close.bind(door))();
        door.closeAllConnections();
        await closed;
      });
      const address = door.address();
      if (address === null || typeof address === 'string') throw new Error(`expected a TCP address, got ${address}`);
      return address.port;
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

const createDoor = (way: string, count: () => void) =>
  createServer((request, response) => {
    count();
    const isPoll = request.url === '/way';
    response.writeHead(200, {
      'Content-Type': `text/${isPoll ? 'plain' : 'html'}; charset=utf-8`,
      'Cache-Control': 'no-store',
    });
    response.end(isPoll ? way : DEMO_PAGE);
  });
