import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { createRandom } from '../../integration/session/random.ts';
import type { LabGateway } from '../../lab/lab-gateway.ts';
import { NOTHING } from '../browser/devtools.ts';
import { findWorkers } from '../browser/workers.ts';
import { type Finding, toFinding } from '../finding.ts';
import { awaitFeedState, readPings } from '../in-page/feed-state.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, openBackstage, waitForStatus } from '../steadway.ts';
import type { Installed, World } from '../world.ts';

/**
 * The live feed of a real gateway: how soon it is back after an outage, while the popup is open; what it costs on the connection to
 * the gateway, as TCP delivers it both ways, checks of the tunnel included; and for how long meanwhile there is no background worker,
 * which is looked for and not attached to: that would keep it alive.
 */
export const feed: Measurement = {
  name: 'feed',
  title: 'The live feed: back after an outage, what it carries, and the worker beside it',
  measure,
};

const ROUNDS = 5;
const TARGET_MS = 5_000;

const client = { username: 'ada', password: 'correct horse', token: 'token-of-the-bench' } as const;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway);
  const steadway = world.installed(candidates.steadway);
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http', clients: [client] });
  await connectThrough(steadway, world.lab, gateway);
  const random = createRandom(1);
  const taken: Return[] = [];
  // Ends anywhere between two attempts, of which the later ones are seconds apart.
  for (let round = 0; round < ROUNDS; round += 1)
    taken.push(await timeReturn(steadway, gateway, 1_000 + 5_000 * random()));
  const [live, bare] = await Promise.all([
    observe(world, steadway, gateway, LONG_S),
    observeWithout(candidates.steadway, startWorld),
  ]);
  const popup = await steadway.open('popup.html');
  const looked = await observe(world, steadway, gateway, SHORT_S);
  await popup.close();
  const target = { timesYardstick: 0, plus: TARGET_MS };
  const one = (name: string, unit: 'bytes' | 'count', amount: number) => toFinding({ name, unit, ours: [amount] });
  return [
    toFinding({ name: 'Connected after 1 to 6 s', unit: 'ms', ours: taken.map((each) => each.connectedMs), target }),
    toFinding({ name: 'metrics after 1 to 6 s', unit: 'ms', ours: taken.map((each) => each.receivingMs), target }),
    one('carried in an hour, nobody looking', 'bytes', live.bytesAnHour),
    one('carried in an hour, popup open', 'bytes', looked.bytesAnHour),
    one('pings in an hour', 'count', live.pingsAnHour),
    one('seconds of 130 with no worker, with a feed', 'count', live.absentS),
    one('seconds of 130 with no worker, without', 'count', bare.absentS),
  ];
}

type Return = { readonly connectedMs: number; readonly receivingMs: number };

async function timeReturn(steadway: Installed, gateway: LabGateway, outageMs: number): Promise<Return> {
  const popup = await steadway.open('popup.html');
  await popup.run(awaitFeedState, 'receivingData', NOTHING);
  await gateway.fault({ type: 'refuse' });
  await waitForStatus(popup, { state: 'reconnecting' });
  await popup.run(awaitFeedState, 'disconnected', NOTHING);
  await sleep(outageMs);
  const [connectedAt, receivingAt, recoveredAt] = await Promise.all([
    waitForStatus(popup, { state: 'connected' }),
    popup.run(awaitFeedState, 'receivingData', v.number()),
    gateway.recover().then(() => Date.now()),
  ]);
  await popup.close();
  return { connectedMs: Math.max(0, connectedAt - recoveredAt), receivingMs: Math.max(0, receivingAt - recoveredAt) };
}

/** Longer than an idle worker lives by far. */
const LONG_S = 130;
const SHORT_S = 60;
const HOUR_S = 3_600;
/** What the step before has set off is over by then: those checks that come while somebody looks. */
const QUIET_MS = 8_000;

type Span = {
  readonly bytesAnHour: number;
  readonly pingsAnHour: number;
  readonly absentS: number;
};

async function observe({ browser }: World, steadway: Installed, gateway: LabGateway, spanS: number): Promise<Span> {
  const backstage = await openBackstage(steadway);
  await sleep(QUIET_MS);
  const pings = () => backstage.run(readPings, null, v.fallback(v.number(), 0));
  const [bytesBefore, pingsBefore] = [gateway.carriedBytes(), await pings()];
  let absentS = 0;
  for (let second = 0; second < spanS; second += 1) {
    await sleep(1_000);
    if (!(await findWorkers(browser)).some(({ url }) => url === steadway.workerUrl)) absentS += 1;
  }
  const anHour = (amount: number) => (amount * HOUR_S) / spanS;
  const span = {
    bytesAnHour: anHour(gateway.carriedBytes() - bytesBefore),
    pingsAnHour: anHour((await pings()) - pingsBefore),
    absentS,
  };
  await backstage.close();
  return span;
}

/** The same gateway for somebody without a token, who has no feed. */
async function observeWithout(
  steadway: Bench['candidates']['steadway'],
  startWorld: Bench['startWorld'],
): Promise<Span> {
  const world = await startWorld(steadway);
  const gateway = await world.lab.addGateway({ name: 'oslo', scheme: 'http' });
  const installed = world.installed(steadway);
  await connectThrough(installed, world.lab, gateway);
  return observe(world, installed, gateway, LONG_S);
}
