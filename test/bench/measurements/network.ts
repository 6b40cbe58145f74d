import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../integration/session/random.ts';
import type { LabGateway } from '../../lab/lab-gateway.ts';
import { NOTHING } from '../browser/devtools.ts';
import type { BenchPage } from '../browser/page.ts';
import { type Finding, toFinding } from '../finding.ts';
import { sendCommand } from '../in-page/command.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, openBackstage, waitForStatus } from '../steadway.ts';

/**
 * From the network's return to the status `connected`, while nobody looks. A network that goes is a server that is not reached and a
 * browser that calls itself offline. As with a real network interface that goes and comes, `navigator.onLine` tells the worker, and no
 * event does: when the network is back, it is the session that has to look. Where the browser never calls itself offline there is
 * nothing to look at but the server, at the pace of the attempts.
 */
export const network: Measurement = {
  name: 'network',
  title: 'The network is back: time to Connected while nobody looks',
  measure,
};

const ROUNDS = 4;
const TARGET_MS = 5_000;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway);
  const steadway = world.installed(candidates.steadway);
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http' });
  await connectThrough(steadway, world.lab, gateway);
  const backstage = await openBackstage(steadway);
  const random = createRandom(1);
  const taken: Record<'offline' | 'online', number[]> = { offline: [], online: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const browserSays of ['offline', 'online'] as const) {
      const outageMs = 6_000 + 8_000 * random();
      taken[browserSays].push(await timeReturn({ backstage, gateway, isOnline: browserSays === 'online' }, outageMs));
    }
  }
  const target = { timesYardstick: 0, plus: TARGET_MS };
  return [
    toFinding({ name: 'after 6 to 14 s, the browser said offline', unit: 'ms', ours: taken.offline, target }),
    toFinding({ name: 'after 6 to 14 s, the browser said nothing', unit: 'ms', ours: taken.online }),
  ];
}

type Outage = { readonly backstage: BenchPage; readonly gateway: LabGateway; readonly isOnline: boolean };

async function timeReturn({ backstage, gateway, isOnline }: Outage, outageMs: number): Promise<number> {
  await gateway.fault({ type: 'refuse' });
  await backstage.setOnline(isOnline);
  // Nobody browses: otherwise the next check could be half a minute away.
  await backstage.run(sendCommand, { type: 'runChecks' } as const, NOTHING);
  await waitForStatus(backstage, { state: 'reconnecting' });
  await sleep(outageMs);
  const connected = waitForStatus(backstage, { state: 'connected' });
  await gateway.recover();
  await backstage.setOnline(true);
  const backAt = Date.now();
  return Math.max(0, (await connected) - backAt);
}
