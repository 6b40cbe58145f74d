import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../lab/fault.ts';
import { awaitResult } from '../await-result.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connect, readChanges, reset, type Scene, startScene } from '../scene.ts';

/** Nobody browses, so that only the session's own checks find out, which come each 30 s. */
export const idleDetection: Measurement = {
  name: 'idle-detection',
  title: 'A server dies while nobody browses: its loss is shown, and a standby takes over; from the fault',
  measure,
};

type Case = { readonly name: string; readonly fault: Fault; readonly lostMs: number };

const cases: readonly Case[] = [
  { name: 'port closed', fault: { type: 'refuse' }, lostMs: 31_000 },
  { name: 'black hole', fault: { type: 'hang' }, lostMs: 42_000 },
];

/** From a connection that has settled to the fault, of each round. */
const WAITS_MS = [2_000, 11_000, 20_000];

async function measure(bench: Bench): Promise<readonly Finding[]> {
  const scene = await startScene(bench);
  const findings: Finding[] = [];
  for (const { name, fault, lostMs } of cases) {
    const losses: Loss[] = [];
    for (const waitMs of WAITS_MS) {
      await connect(scene);
      await sleep(waitMs);
      losses.push(await lose(scene, fault));
      await reset(scene);
    }
    findings.push(
      toFinding({
        name: `${name}: shown as lost`,
        unit: 'ms',
        ours: losses.map(({ lostAfterMs }) => lostAfterMs),
        target: { timesYardstick: 0, plus: lostMs },
      }),
      toFinding({
        name: `${name}: from lost to connected`,
        unit: 'ms',
        ours: losses.map(({ failoverMs }) => failoverMs),
      }),
    );
  }
  return findings;
}

/** Milliseconds. */
type Loss = { readonly lostAfterMs: number; readonly failoverMs: number };

const PATIENCE_MS = 90_000;

async function lose(scene: Scene, fault: Fault): Promise<Loss> {
  const struckAt = Date.now();
  await scene.gateway.fault(fault);
  return awaitResult('another server to take over', PATIENCE_MS, async () => {
    const changes = await readChanges(scene);
    const lost = changes.find(({ at, state }) => at >= struckAt && state === 'reconnecting');
    const back = lost && changes.find(({ at, state }) => at >= lost.at && state === 'connected');
    return back && { lostAfterMs: lost.at - struckAt, failoverMs: back.at - lost.at };
  });
}
