import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { NOTHING } from './browser/devtools.ts';
import type { BenchPage } from './browser/page.ts';
import { sendCommand } from './in-page/command.ts';
import { noteStatusChanges, readStatusChanges } from './in-page/status-changes.ts';
import type { Bench } from './measurement.ts';
import type { StatusChange } from './outage.ts';
import { addServers, chooseServer, openBackstage, waitForStatus } from './steadway.ts';
import type { Installed, World } from './world.ts';

/** Two servers, of which `gateway` is connected to and dies, while no page of the extension is looked at. */
export type Scene = {
  readonly world: World;
  readonly steadway: Installed;
  readonly backstage: BenchPage;
  readonly gateway: LabGateway;
};

export async function startScene({ candidates, startWorld }: Bench): Promise<Scene> {
  const world = await startWorld(candidates.steadway);
  const steadway = world.installed(candidates.steadway);
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http' });
  const standby = await world.lab.addGateway({ name: 'paris', scheme: 'http' });
  await addServers(steadway, world.lab, [gateway, standby]);
  const backstage = await openBackstage(steadway);
  await backstage.run(noteStatusChanges, null, NOTHING);
  return { world, steadway, backstage, gateway };
}

/** The connection has been checked, and so has the standby; what the fault before has set off is forgotten. */
const SETTLE_MS = 5_500;

export async function connect({ steadway, backstage, gateway }: Scene): Promise<void> {
  await chooseServer(steadway, gateway);
  await backstage.run(sendCommand, { type: 'connect' } as const, NOTHING);
  await waitForStatus(backstage, { state: 'connected', label: gateway.name });
  await sleep(SETTLE_MS);
}

/** The server that died is well again, and nothing is connected. */
export async function reset({ backstage, gateway }: Scene): Promise<void> {
  await gateway.recover();
  await backstage.run(sendCommand, { type: 'disconnect' } as const, NOTHING);
  await waitForStatus(backstage, { state: 'disconnected' });
}

const Changes = v.array(v.object({ at: v.number(), state: v.string() }));

/** All changes of the stored status, from the beginning. */
export const readChanges = ({ backstage }: Scene): Promise<readonly StatusChange[]> =>
  backstage.run(readStatusChanges, null, Changes);
