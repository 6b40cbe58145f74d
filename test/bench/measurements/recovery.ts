import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../integration/session/random.ts';
import type { LabGateway } from '../../lab/lab-gateway.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, waitForStatus } from '../steadway.ts';
import type { Installed } from '../world.ts';

/** From the moment at which a lost gateway serves again to the status `connected`, while the popup is open. */
export const recovery: Measurement = {
  name: 'recovery',
  title: 'A lost server is back: time to Connected while the popup is open',
  measure,
};

const ROUNDS = 5;
const TARGET_MS = 5_000;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway);
  const steadway = world.installed(candidates.steadway);
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http' });
  await connectThrough(steadway, world.lab, gateway);
  const random = createRandom(1);
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Ends anywhere between two attempts, of which the later ones are seconds apart.
    ours.push(await timeRecovery(steadway, gateway, 1_000 + 5_000 * random()));
  }
  return [toFinding({ name: 'after 1 to 6 s', unit: 'ms', ours, target: { timesYardstick: 0, plus: TARGET_MS } })];
}

async function timeRecovery(steadway: Installed, gateway: LabGateway, outageMs: number): Promise<number> {
  const popup = await steadway.open('popup.html');
  await gateway.fault({ type: 'refuse' });
  await waitForStatus(popup, { state: 'reconnecting' });
  await sleep(outageMs);
  const [connectedAt, recoveredAt] = await Promise.all([
    waitForStatus(popup, { state: 'connected' }),
    gateway.recover().then(() => Date.now()),
  ]);
  await popup.close();
  return Math.max(0, connectedAt - recoveredAt);
}
