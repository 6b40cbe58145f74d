import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { Lab } from '../../lab/lab.ts';
import type { LabGateway } from '../../lab/lab-gateway.ts';
import { type Finding, toFinding } from '../finding.ts';
import { fetchBare } from '../in-page/bare-fetch.ts';
import { timeToConnected } from '../in-page/session-status.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { addServers, chooseServer, SWITCH, waitForStatus } from '../steadway.ts';
import type { Installed } from '../world.ts';

/**
 * From the click on the popup's switch to the status `connected`, next to a first fetch through such a proxy and nothing else.
 * Each goes to a gateway that nobody has used before, at a port of its own: Chromium keeps connections and accepted passwords
 * by host and port until it is restarted, so whatever came second to a gateway would find its way prepared.
 */
export const toggle: Measurement = {
  name: 'toggle',
  title: 'From the click to Connected; yardstick: a bare first fetch through such a proxy',
  measure,
};

const ROUNDS = 5;

const credentials = { username: 'ada', password: 'correct horse' } as const;

/** SOCKS5 without a password: Chromium cannot send one. */
const ways = [
  { scheme: 'http', title: 'HTTP with password', credentials },
  { scheme: 'https', title: 'HTTPS with password', credentials },
  { scheme: 'socks5', title: 'SOCKS5', credentials: null },
] as const;

/** What comes from the server is late by that much, which is 25 ms each way as far as a browser can tell. */
const delays = [0, 50] as const;

type Case = { readonly way: (typeof ways)[number]; readonly delayMs: (typeof delays)[number] };

const cases: readonly Case[] = ways.flatMap((way) => delays.map((delayMs) => ({ way, delayMs })));

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway, candidates.yardstick);
  const { lab } = world;
  const steadway = world.installed(candidates.steadway);
  const yardstick = world.installed(candidates.yardstick);
  const samples = cases.map((each) => ({ ...each, ours: [] as number[], yardstick: [] as number[] }));
  const pairs = await Promise.all(
    Array.from({ length: ROUNDS }, (_, round) => samples.map((sample) => startPair(lab, sample, round))).flat(),
  );
  const owns = pairs.map(({ own }) => own);
  await addServers(steadway, lab, owns);
  for (const { round, sample, own, bare } of pairs) {
    const takes = [
      async () => sample.ours.push(await timeToggle(steadway, lab, own)),
      async () => sample.yardstick.push(await timeBareFetch(yardstick, lab, bare)),
    ];
    for (const take of round % 2 === 0 ? takes : takes.toReversed()) await take();
  }
  return samples.map(({ way, delayMs, ...taken }) =>
    toFinding({
      name: `${way.title}, ${delayMs === 0 ? 'no delay' : `round trip ${delayMs} ms`}`,
      unit: 'ms',
      ...taken,
      target: { timesYardstick: 1.3, plus: 50 },
    }),
  );
}

async function startPair<Sample extends Case>(lab: Lab, sample: Sample, round: number) {
  const { way, delayMs } = sample;
  const start = async (side: string) => {
    const name = `${way.scheme}-${delayMs}-${side}-${round}`;
    const gateway = await lab.addGateway({ name, scheme: way.scheme, credentials: way.credentials });
    if (delayMs > 0) await gateway.fault({ type: 'slow', delayMs });
    return gateway;
  };
  return { round, sample, own: await start('own'), bare: await start('bare') };
}

/** What the steps before have set off is over by then. */
const SETTLE_MS = 300;

async function timeToggle(steadway: Installed, lab: Lab, gateway: LabGateway): Promise<number> {
  await chooseServer(steadway, gateway);
  const popup = await steadway.open('popup.html');
  await sleep(SETTLE_MS);
  const [durationMs] = await Promise.all([popup.run(timeToConnected, null, v.number()), popup.click(SWITCH)]);
  expectVia(lab, gateway);
  await popup.click(SWITCH);
  await waitForStatus(popup, { state: 'disconnected' });
  await popup.close();
  return durationMs;
}

async function timeBareFetch(yardstick: Installed, lab: Lab, gateway: LabGateway): Promise<number> {
  const { scheme, host, port } = gateway;
  const page = await yardstick.open('empty.html');
  await sleep(SETTLE_MS);
  const durationMs = await page.run(
    fetchBare,
    { proxy: { scheme, host, port }, credentials, url: lab.checkUrl },
    v.number(),
  );
  expectVia(lab, gateway);
  await page.close();
  return durationMs;
}

/** @throws when what was timed did not go through the gateway */
function expectVia(lab: Lab, { name }: LabGateway): void {
  if (!lab.requests().some(({ via }) => via === name)) throw new Error(`expected a request through ${name}, got none`);
}
