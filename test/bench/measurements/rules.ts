import * as v from 'valibot';
import { compileRules } from '../../../src/domain/rules/compile.ts';
import { toTablePac } from '../../../src/domain/rules/table-pac.ts';
import type { BenchPage } from '../browser/page.ts';
import { type Finding, toFinding } from '../finding.ts';
import { fetchByPac } from '../in-page/fetch-by-pac.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { yardsticks } from '../rules/linear-pac.ts';
import { type SizedRules, toRulesOfSize } from '../rules/rules-of-size.ts';
import { timeLookups } from '../rules/time-lookups.ts';

/** How the cost of rules grows with their number: to make the script, to ask it, and for each request of a browser. */
export const rules: Measurement = {
  name: 'rules',
  title:
    'PAC scripts of many rules, asked without a compiler as in Chromium; yardsticks: a hash, lists gone through, no rules',
  measure,
};

const SIZES = [100, 1_000, 10_000, 50_000, 200_000] as const;
/** Of which the targets speak. */
const LARGE = 50_000;
const BUILDS = 5;
const ROUNDS = 3;
const FETCHES = 40;

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const scripts = new Map<number, string>();
  for (const size of SIZES) {
    const sized = toRulesOfSize(size);
    const { script, buildMs } = build(sized);
    scripts.set(size, script);
    findings.push(...toBuildFindings(size, script, buildMs), ...(await toLookupFindings(size, script, sized)));
  }
  const world = await startWorld(candidates.yardstick);
  const page = await world.installed(candidates.yardstick).open('empty.html');
  return [...findings, ...(await measureRequests(page, world.lab.checkUrl, scripts))];
}

function build({ rules: toCompile }: SizedRules) {
  let script = '';
  const buildMs = Array.from({ length: BUILDS }, () => {
    const startedAt = performance.now();
    script = toTablePac(compileRules(toCompile));
    return performance.now() - startedAt;
  });
  return { script, buildMs };
}

const toName = (size: number, what: string) => `${size.toLocaleString('en')}: ${what}`;
const atMost = (plus: number) => ({ timesYardstick: 0, plus });

const toBuildFindings = (size: number, script: string, buildMs: readonly number[]): readonly Finding[] => [
  toFinding({ name: toName(size, 'made'), unit: 'ms', ours: buildMs, ...(size === LARGE && { target: atMost(100) }) }),
  toFinding({
    name: toName(size, 'script'),
    unit: 'bytes',
    ours: [script.length],
    ...(size === LARGE && { target: atMost(2 * 1024 * 1024) }),
  }),
];

async function toLookupFindings(size: number, script: string, { domains, hits, misses }: SizedRules) {
  const others = [yardsticks.hash(domains), yardsticks.hosts(domains), yardsticks.regexes(domains)];
  const [ours, hash, hosts, regexes] = await timeLookups({ scripts: [script, ...others], hits, misses });
  if (!(ours && hash && hosts && regexes)) throw new Error('expected the times of four scripts');
  const shared = { unit: 'us', target: atMost(10) } as const;
  return [
    toFinding({ name: toName(size, 'loaded; a hash'), unit: 'ms', ours: [ours.loadMs], yardstick: [hash.loadMs] }),
    toFinding({ ...shared, name: toName(size, 'hit; a hash'), ours: ours.hitUs, yardstick: hash.hitUs }),
    toFinding({ ...shared, name: toName(size, 'miss; a hash'), ours: ours.missUs, yardstick: hash.missUs }),
    toFinding({ unit: 'us', name: toName(size, 'miss; a list of hosts'), ours: ours.missUs, yardstick: hosts.missUs }),
    toFinding({
      unit: 'us',
      name: toName(size, 'miss; regular expressions'),
      ours: ours.missUs,
      yardstick: regexes.missUs,
    }),
  ];
}

const Fetched = v.object({ setMs: v.number(), fetchMs: v.array(v.number()) });

const NO_RULES = "function FindProxyForURL() { return 'DIRECT'; }";
const toScript = (table: string) =>
  `${table}function FindProxyForURL(url, host) { actionOf(url, host); return 'DIRECT'; }`;

const nothingTaken = (): { readonly setMs: number[]; readonly fetchMs: number[] } => ({ setMs: [], fetchMs: [] });

/** All in turn, so that what else the machine does is in the way of each alike. */
async function measureRequests(page: BenchPage, url: string, scripts: ReadonlyMap<number, string>) {
  const taken = new Map([0, ...scripts.keys()].map((size) => [size, nothingTaken()]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [size, { setMs, fetchMs }] of taken) {
      const table = scripts.get(size);
      const script = table === undefined ? NO_RULES : toScript(table);
      const fetched = await page.run(fetchByPac, { script, url, count: FETCHES }, Fetched);
      setMs.push(fetched.setMs);
      fetchMs.push(...fetched.fetchMs);
    }
  }
  const bare = taken.get(0) ?? nothingTaken();
  return [...taken].flatMap(([size, { setMs, fetchMs }]) => {
    if (size === 0) return [];
    return [
      toFinding({
        name: toName(size, 'taken by the browser; no rules'),
        unit: 'ms',
        ours: setMs,
        yardstick: bare.setMs,
      }),
      toFinding({
        name: toName(size, 'a request; no rules'),
        unit: 'ms',
        ours: fetchMs,
        yardstick: bare.fetchMs,
        target: { timesYardstick: 1.2, plus: 0.5 },
      }),
    ];
  });
}
