import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayScheme } from '../../../gateway/gateway-options.ts';
import type { Command } from '../../../src/protocol.ts';
import { awaitResult } from '../await-result.ts';
import { NOTHING } from '../browser/devtools.ts';
import { type Finding, toFinding } from '../finding.ts';
import { liveSimulatedHour } from '../idle-hour.ts';
import { sendCommand } from '../in-page/command.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, openBackstage } from '../steadway.ts';
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
      return { scheme, ...(await weigh(world, world.installed(candidates.steadway), scheme)) };
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

/** What the step before has set off is over by then: the first checks of a tunnel, and those that come while somebody looks. */
const QUIET_MS = 8_000;
/** The last bytes of an answer, after the site has seen the request. */
const TAIL_MS = 500;
const PATIENCE_MS = 20_000;

const ROUNDS = 3;

type Weights = { readonly warm: number; readonly cold: number; readonly exit: number };

/** What a gateway has carried meanwhile, and for how many checks. */
type Carried = { readonly bytes: number; readonly checks: number };

/** Bytes of the session's requests through a gateway. A check more than was asked for is one by the session's own schedule. */
async function weigh({ lab }: World, steadway: Installed, scheme: GatewayScheme): Promise<Weights> {
  const gateway = await lab.addGateway({ name: 'berlin', scheme });
  await connectThrough(steadway, lab, gateway);
  const backstage = await openBackstage(steadway);
  const carriedAfter = async (command: Command): Promise<Carried> => {
    const before = gateway.carriedBytes();
    lab.clearRequests();
    await backstage.run(sendCommand, command, NOTHING);
    const count = (site: string) => lab.requests().filter(({ host }) => host.startsWith(site)).length;
    const exits = command.type === 'runChecks' ? 1 : 0;
    await awaitResult('requests of the session', PATIENCE_MS, async () =>
      count('check.') > 0 && count('exit.') === exits ? true : undefined,
    );
    await sleep(TAIL_MS);
    if (lab.requests().length !== count('check.') + exits) throw new Error('expected requests of the session alone');
    return { bytes: gateway.carriedBytes() - before, checks: count('check.') };
  };
  const looks: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(QUIET_MS);
    const look = await carriedAfter({ type: 'look' });
    looks.push(look.bytes / look.checks);
  }
  // Of two checks at once, one may have had to open a connection.
  const warm = Math.min(...looks);
  await sleep(QUIET_MS);
  const all = await carriedAfter({ type: 'runChecks' });
  await sleep(QUIET_MS);
  // Its connections are cut, and nobody asks before it is back.
  await gateway.fault({ type: 'refuse' });
  await gateway.recover();
  const first = await carriedAfter({ type: 'look' });
  return { warm, exit: all.bytes - all.checks * warm, cold: first.bytes - (first.checks - 1) * warm };
}
