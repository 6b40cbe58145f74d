import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { NOTHING } from '../browser/devtools.ts';
import { attach, type BenchPage } from '../browser/page.ts';
import { type TraceEvent, trace } from '../browser/trace.ts';
import { findWorkers } from '../browser/workers.ts';
import { type Finding, toFinding } from '../finding.ts';
import { wakeBackground } from '../in-page/session-status.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { connectThrough, openBackstage } from '../steadway.ts';
import type { Installed, World } from '../world.ts';

/** What each wake-up of the background costs, and what it holds in memory, while connected with two standbys. */
export const worker: Measurement = {
  name: 'worker',
  title: 'The background worker, connected',
  measure,
};

const ROUNDS = 8;
const TARGET_MS = 15;
const TARGET_BYTES = 1_500_000;

/** What waking has set off, the first check of the tunnel included, is over by then. */
const SETTLE_MS = 700;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway);
  const steadway = world.installed(candidates.steadway);
  const add = (name: string) => world.lab.addGateway({ name, scheme: 'http' });
  await connectThrough(steadway, world.lab, await add('berlin'), await add('paris'), await add('oslo'));
  // It wakes the worker when it is told to, and at no other time.
  const page = await openBackstage(steadway);
  const evaluation: number[] = [];
  const heap: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    evaluation.push(await timeEvaluation(world, page, steadway.workerUrl));
    heap.push(await readHeap(world, steadway.workerUrl));
  }
  const lived = await readLivedHeap(world, steadway);
  const target = (plus: number) => ({ timesYardstick: 0, plus });
  return [
    toFinding({ name: 'top-level evaluation, thread time', unit: 'ms', ours: evaluation, target: target(TARGET_MS) }),
    toFinding({ name: 'heap after a collection', unit: 'bytes', ours: heap, target: target(TARGET_BYTES) }),
    toFinding({ name: 'the same after half a minute', unit: 'bytes', ours: [lived], target: target(TARGET_BYTES) }),
  ];
}

/**
 * From the browser's trace of a start: the evaluation of the worker's script, its compilation from the browser's cache included, by
 * the clock of its thread. A profiler or a debugger attached to the worker would slow down what it measures; the wall clock would
 * measure what else this machine is doing.
 */
async function timeEvaluation(world: World, page: BenchPage, workerUrl: string): Promise<number> {
  await world.stopWorkers();
  const events = await trace(world.browser, ['v8', 'devtools.timeline'], async () => {
    await page.run(wakeBackground, null, NOTHING);
    await sleep(SETTLE_MS);
  });
  const evaluation = events.find((event) => event.name === 'EvaluateScript' && scriptOf(event) === workerUrl);
  const { tdur } = evaluation ?? {};
  if (tdur === undefined) throw new Error('expected the start of the worker in the trace, found none');
  return tdur / 1_000;
}

const LIFE_MS = 30_000;

/** Of a worker that has checked server and standbys, written history and been looked at for a while. */
async function readLivedHeap(world: World, steadway: Installed): Promise<number> {
  const popup = await steadway.open('popup.html');
  await sleep(LIFE_MS);
  const bytes = await readHeap(world, steadway.workerUrl);
  await popup.close();
  return bytes;
}

const Script = v.object({ data: v.object({ url: v.string() }) });

function scriptOf({ args }: TraceEvent): string | undefined {
  const result = v.safeParse(Script, args);
  return result.success ? result.output.data.url : undefined;
}

async function readHeap({ browser }: World, workerUrl: string): Promise<number> {
  const target = (await findWorkers(browser)).find(({ url }) => url === workerUrl);
  if (!target) throw new Error('expected the worker to run');
  const session = await attach(browser, target.targetId);
  await session.send('HeapProfiler.collectGarbage', {}, NOTHING);
  const { usedSize } = await session.send('Runtime.getHeapUsage', {}, v.object({ usedSize: v.number() }));
  return usedSize;
}
