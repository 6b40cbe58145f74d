import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayScheme } from '../../../gateway/gateway-options.ts';
import { type Finding, toFinding } from '../finding.ts';
import { liveSimulatedHour } from '../idle-hour.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, openBackstage } from '../steadway.ts';
import { QUIET_MS, weigh, weighCheck } from '../weigh.ts';
import type { Installed, World } from '../world.ts';

/**
 * How often in an hour is counted in the session itself, in a simulated world; how much it is each time is measured in the browser
 * on the connection to a real gateway: what TCP delivers both ways, without the headers of TCP and IP.
 */
export const upkeep: Measurement = {
  name: 'upkeep',
  title: 'An hour of a tunnel that stands with two standbys, and nobody at the browser',
  measure,
};

const WAKES = 120;
const BYTES = 80_000;

const target = (plus: number) => ({ timesYardstick: 0, plus });

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const { wakes, checks, standbyChecks, exits, connections } = await liveSimulatedHour();
  const count = (name: string, times: number) => toFinding({ name, unit: 'count', ours: [times] });
  const findings = [
    toFinding({ name: 'wakes', unit: 'count', ours: [wakes], target: target(WAKES) }),
    count('checks', checks),
    count('checks of standbys', standbyChecks),
    count('questions for the exit', exits),
    count('connections opened for them', connections),
  ];
  const weights = await Promise.all(
    schemes.map(async (scheme) => {
      const world = await startWorld(candidates.steadway);
      return { scheme, ...(await weighAll(world, world.installed(candidates.steadway), scheme)) };
    }),
  );
  return [
    ...findings,
    ...weights.flatMap(({ scheme, warm, cold, exit }) => {
      const name = (what: string) => `${scheme.toUpperCase()}: ${what}`;
      const amount = (what: string, bytes: number) => toFinding({ name: name(what), unit: 'bytes', ours: [bytes] });
      const hour = (checks + standbyChecks) * warm + exits * exit + connections * (cold - warm);
      return [
        amount('a check', warm),
        amount('a check that opens its connection', cold),
        amount('a question for the exit', exit),
        toFinding({ name: name('all of the hour'), unit: 'bytes', ours: [hour], target: target(BYTES) }),
      ];
    }),
  ];
}

const schemes = ['http', 'https'] as const satisfies readonly GatewayScheme[];

type Weights = { readonly warm: number; readonly cold: number; readonly exit: number };

/** Bytes of the session's requests through a gateway. */
async function weighAll({ lab }: World, steadway: Installed, scheme: GatewayScheme): Promise<Weights> {
  const gateway = await lab.addGateway({ name: 'berlin', scheme });
  await connectThrough(steadway, lab, gateway);
  const scales = { lab, gateway, backstage: await openBackstage(steadway) };
  const warm = await weighCheck(scales);
  await sleep(QUIET_MS);
  const all = await weigh(scales, { type: 'runChecks' });
  await sleep(QUIET_MS);
  // Its connections are cut, and nobody asks before it is back.
  await gateway.fault({ type: 'refuse' });
  await gateway.recover();
  const first = await weigh(scales, { type: 'look' });
  return { warm, exit: all.bytes - all.checks * warm, cold: first.bytes - (first.checks - 1) * warm };
}
