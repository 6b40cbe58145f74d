import * as v from 'valibot';
import { type Finding, toFinding } from '../finding.ts';
import { timeTest } from '../in-page/test-servers.ts';
import { startLightProxies } from '../light-proxies.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { openBackstage } from '../steadway.ts';

/** Each round with servers that the browser has no connection to. */
export const servers: Measurement = {
  name: 'servers',
  title: '200 servers of 100 ms each tested through themselves',
  measure,
};

const ROUNDS = 5;
const COUNT = 200;
const DELAY_MS = 100;
const TARGET_MS = 2_000;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway);
  const backstage = await openBackstage(world.installed(candidates.steadway));
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const proxies = await startLightProxies(COUNT, DELAY_MS);
    try {
      ours.push(await backstage.run(timeTest, { ports: proxies.ports, checkUrl: world.lab.checkUrl }, v.number()));
    } finally {
      await proxies.close();
    }
  }
  const target = { timesYardstick: 0, plus: TARGET_MS };
  return [toFinding({ name: 'three requests to each of 200 servers', unit: 'ms', ours, target })];
}
