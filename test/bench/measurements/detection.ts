import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { Fault } from '../../lab/fault.ts';
import { awaitResult } from '../await-result.ts';
import { NOTHING } from '../browser/devtools.ts';
import { openPage } from '../browser/page.ts';
import { type Finding, type Target, toFinding } from '../finding.ts';
import { readRequests, startBrowsing } from '../in-page/browsing.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { type Outage, type Seen, toOutage } from '../outage.ts';
import { connect, readChanges, reset, type Scene, startScene } from '../scene.ts';
import type { World } from '../world.ts';

/** Somebody goes from https site to https site; no page of the extension is looked at. */
export const detection: Measurement = {
  name: 'detection',
  title:
    'A server dies while somebody browses: its loss is shown, and a standby serves; from the first request that fails',
  measure,
};

type Case = {
  readonly name: string;
  readonly fault: Fault;
  readonly knownBy: Seen['knownBy'];
  /** From a connection that has settled to the fault, of each round. */
  readonly waitsMs: readonly number[];
  readonly lost: Target;
  readonly served?: Target;
};

const target = (plus: number): Target => ({ timesYardstick: 0, plus });

/** Whatever tells of the fault itself is confirmed as soon as somebody has met it, at any time. */
const told = {
  knownBy: 'endedAt',
  waitsMs: [0, 300, 700, 1_000],
  lost: target(1_000),
  served: target(2_000),
} as const;

const cases: readonly Case[] = [
  { name: 'port closed', fault: { type: 'refuse' }, ...told },
  { name: 'connections reset', fault: { type: 'reset' }, ...told },
  { name: 'HTTP 502', fault: { type: 'status', status: 502 }, ...told },
  {
    // Nothing is told before one of the session's own checks, which come each 30 s, runs out of time.
    name: 'black hole',
    fault: { type: 'hang' },
    knownBy: 'startedAt',
    waitsMs: [2_000, 11_000, 20_000],
    lost: target(42_000),
  },
];

async function measure(bench: Bench): Promise<readonly Finding[]> {
  const scene = await startScene(bench);
  const findings: Finding[] = [];
  for (const each of cases) {
    const outages: Outage[] = [];
    for (const waitMs of each.waitsMs) {
      await connect(scene);
      outages.push(await suffer(scene, each, waitMs));
      await reset(scene);
    }
    findings.push(...toFindings(each, outages));
  }
  return findings;
}

function toFindings({ name, lost, served }: Case, outages: readonly Outage[]): readonly Finding[] {
  const of = (what: keyof Outage) => outages.map((outage) => outage[what]);
  return [
    toFinding({ name: `${name}: shown as lost`, unit: 'ms', ours: of('lostAfterMs'), target: lost }),
    toFinding({
      name: `${name}: next request served by the standby`,
      unit: 'ms',
      ours: of('servedAfterMs'),
      ...(served && { target: served }),
    }),
    toFinding({ name: `${name}: from lost to connected`, unit: 'ms', ours: of('failoverMs') }),
  ];
}

const Requests = v.array(v.object({ startedAt: v.number(), endedAt: v.number(), isOk: v.boolean() }));

const PATIENCE_MS = 90_000;

async function suffer(scene: Scene, { fault, knownBy }: Case, waitMs: number): Promise<Outage> {
  const { world, gateway } = scene;
  const { lab, browser } = world;
  // In front of all others: the browser slows down the timers of pages that nobody sees.
  const page = await openPage(browser);
  // By https: of an http page the browser would first ask for the https one, whose failure would tell of a fault that is none.
  await page.goto(lab.httpsUrl);
  await page.run(startBrowsing, Number(new URL(lab.httpsUrl).port), NOTHING);
  await awaitResult('requests that come through', PATIENCE_MS, async () =>
    (await page.run(readRequests, null, Requests)).some(({ isOk }) => isOk) ? true : undefined,
  );
  await sleep(waitMs);
  const struckAt = Date.now();
  await gateway.fault(fault);
  const downAt = Date.now();
  lab.clearRequests();
  const outage = await awaitResult('another server to take over', PATIENCE_MS, async () => {
    const requests = await page.run(readRequests, null, Requests);
    const changes = await readChanges(scene);
    return toOutage({ requests, changes, struckAt, downAt, knownBy });
  });
  await page.close();
  expectVia(world);
  return outage;
}

/** @throws when a page was served by nobody, or past the tunnel */
function expectVia({ lab }: World): void {
  const ways = lab.requests().flatMap(({ host, via }) => (host.includes('browsed.test') ? [via] : []));
  if (!ways.includes('paris') || ways.includes('direct'))
    throw new Error(`expected requests of pages through paris, got ${[...new Set(ways)]}`);
}
