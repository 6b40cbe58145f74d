import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { NOTHING } from '../browser/devtools.ts';
import { type BenchPage, openPage } from '../browser/page.ts';
import { type Finding, type Samples, type Target, toFinding } from '../finding.ts';
import { fillHistory } from '../in-page/fill-history.ts';
import { fillStorage } from '../in-page/fill-storage.ts';
import { noteReadiness, readReadiness, timeSearch } from '../in-page/readiness.ts';
import { timeAnswer } from '../in-page/session-status.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { addServers, openBackstage } from '../steadway.ts';
import { modes, timePaint } from '../time-paint.ts';
import type { Installed, World } from '../world.ts';
import { toYears } from '../years.ts';

/** The same extension twice in one browser, with years behind it and with a month. */
export const full: Measurement = {
  name: 'full',
  title: '1,000 servers and a year of history; yardstick: the same extension with 20 servers and a month',
  measure,
};

const ROUNDS = 10;
const PAGE_ROUNDS = 5;

/** What filling has set off, and what each page has, is over by then. */
const SETTLE_MS = 400;

const QUERIES = ['b', 'be', 'ber', 'berlin', 'berlin 8', ''] as const;

const sections = [
  // The first row of its table, and the charts.
  {
    name: 'Servers, from opening to taking input',
    path: 'options.html#servers',
    selector: 'tbody tr',
    target: { timesYardstick: 1.5, plus: 50 },
  },
  {
    name: 'History, from opening to taking input',
    path: 'options.html#history',
    selector: '.history-chart',
    target: { timesYardstick: 1.3, plus: 50 },
  },
] as const;

type Pair = Pick<Samples, 'ours'> & { readonly yardstick: readonly number[] };

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway, candidates.full);
  const ours = world.installed(candidates.full);
  const yardstick = world.installed(candidates.steadway);
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http' });
  for (const installed of [ours, yardstick]) await addServers(installed, world.lab, [gateway]);
  await fill(yardstick, { serverCount: 19, days: 30, eventCount: 100 });
  await fill(ours, { serverCount: 999, days: 365, eventCount: 10_000 });
  const compare = async (rounds: number, take: (installed: Installed) => Promise<readonly number[]>): Promise<Pair> => {
    const taken = { ours: [] as number[], yardstick: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      taken.ours.push(...(await take(ours)));
      taken.yardstick.push(...(await take(yardstick)));
    }
    return taken;
  };
  const findings: Finding[] = [];
  const tell = (name: string, target: Target, pair: Pair) =>
    findings.push(toFinding({ name, unit: 'ms', ...pair, target }));
  for (const mode of modes) {
    const paint = async (popup: Installed) => [await timePaint(world, popup, mode)];
    tell(`popup, true status, worker ${mode}`, { timesYardstick: 1.15, plus: 0 }, await compare(ROUNDS, paint));
  }
  tell(
    'worker, from its start to its first answer',
    { timesYardstick: 1.3, plus: 0 },
    await compare(ROUNDS, (it) => timeStart(world, it)),
  );
  for (const { name, path, selector, target } of sections) {
    const open = (it: Installed) => inSection(world, it.urlOf(path), selector, readiness);
    tell(name, target, await compare(PAGE_ROUNDS, open));
  }
  tell(
    'a letter typed into the search of Servers',
    { timesYardstick: 1, plus: 100 },
    await compare(2, (it) => timeLetters(world, it)),
  );
  return findings;
}

type Years = { readonly serverCount: number; readonly days: number; readonly eventCount: number };

async function fill(installed: Installed, { serverCount, days, eventCount }: Years): Promise<void> {
  const page = await openBackstage(installed);
  await page.run(fillHistory, { days, eventCount }, NOTHING);
  await page.run(fillStorage, toYears(serverCount, days), NOTHING);
  await sleep(SETTLE_MS);
  await page.close();
}

/** A command is answered once the session has been taken up again. */
async function timeStart(world: World, installed: Installed): Promise<readonly number[]> {
  const page = await openBackstage(installed);
  await world.stopWorkers();
  const durationMs = await page.run(timeAnswer, null, v.number());
  await sleep(SETTLE_MS);
  await page.close();
  return [durationMs];
}

const readiness = async (page: BenchPage) => [await page.run(readReadiness, null, v.number())];

const timeLetters = (world: World, installed: Installed) =>
  inSection(world, installed.urlOf('options.html#servers'), 'input[type=search]', async (page) => {
    await readiness(page);
    return page.run(timeSearch, QUERIES, v.array(v.number()));
  });

async function inSection(
  { browser }: World,
  url: string,
  selector: string,
  take: (page: BenchPage) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const page = await openPage(browser);
  await page.inject(noteReadiness, selector);
  await sleep(SETTLE_MS);
  await page.goto(url);
  const taken = await take(page);
  await page.close();
  await sleep(SETTLE_MS);
  return taken;
}
