import { setTimeout as sleep } from 'node:timers/promises';
import { readPopup } from './extension-pages.ts';
import { type Key, readKeys } from './keys.ts';
import { toLiveLine } from './popup-reading.ts';
import { findGatewayInUse, type Tour, toLabels } from './tour.ts';

type Stay = {
  readonly isHeadless: boolean;
  readonly quit: () => void;
};

const READ_EVERY_MS = 250;

/** Does as the keys say, and without a window tells how things are. Comes to no end by itself. */
export async function stay(tour: Tour, { isHeadless, quit }: Stay): Promise<void> {
  tour.screen.say(
    process.stdin.isTTY
      ? 'Press k to stop the gateway in use, r to bring it back, q or Ctrl-C to end everything.'
      : 'Write k to standard input to stop the gateway in use, r to bring it back, q to end everything; Ctrl-C does it too.',
  );
  await Promise.all([obeyKeys(tour, quit), isHeadless ? showLive(tour) : forever()]);
}

/** One after the other: a gateway that is being stopped is not started yet. */
async function obeyKeys(tour: Tour, quit: () => void): Promise<void> {
  for await (const key of readKeys(process.stdin)) await obey(key, tour, quit);
}

async function obey(key: Key, tour: Tour, quit: () => void): Promise<void> {
  switch (key) {
    case 'stopGateway':
      return await stopGateway(tour);
    case 'startGateways':
      return await startGateways(tour);
    case 'quit':
      return quit();
  }
}

async function stopGateway({ gateways, popup, screen }: Tour): Promise<void> {
  const gateway = await findGatewayInUse(popup, gateways);
  if (!gateway?.isUp()) return screen.say(gateway ? `${gateway.label} is stopped already.` : 'No server is in use.');
  await gateway.stop();
  return screen.say(`Stopped the gateway ${gateway.label}.`);
}

async function startGateways({ gateways, screen }: Tour): Promise<void> {
  const stopped = gateways.filter((gateway) => !gateway.isUp());
  if (stopped.length === 0) screen.say('No gateway is stopped.');
  for (const gateway of stopped) {
    await gateway.start();
    screen.say(`Started the gateway ${gateway.label} again.`);
  }
}

async function showLive({ popup, gateways, screen }: Tour): Promise<never> {
  for (;;) {
    screen.show(toLiveLine(await readPopup(popup), toLabels(gateways)));
    await sleep(READ_EVERY_MS);
  }
}

const forever = () => new Promise<never>(() => {});
