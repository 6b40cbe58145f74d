import { detect } from '../../simulation/detection.ts';
import type { FaultName } from '../../simulation/fault.ts';
import { percentile } from '../../simulation/row.ts';
import { product } from '../../simulation/scenes.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { Measurement } from '../measurement.ts';

/** As the simulation of the test suite has it, with the product's own steps and times. */
export const simulation: Measurement = {
  name: 'simulation',
  title: 'A server dies and nobody browses: time to the verdict, simulated on busy Wi-Fi',
  measure,
};

const FAULTS = 5_000;
const TARGET_MS = 42_000;

const cases = [
  { name: 'black hole', fault: 'blackHole', isIdle: false },
  { name: 'port closed', fault: 'refused', isIdle: false },
  // Checks come each minute then, and not each 30 s: there is nobody whom the difference would reach.
  { name: 'black hole, browser unused for 10 min', fault: 'blackHole', isIdle: true },
  { name: 'port closed, browser unused for 10 min', fault: 'refused', isIdle: true },
] as const satisfies readonly { readonly name: string; readonly fault: FaultName; readonly isIdle: boolean }[];

async function measure(): Promise<readonly Finding[]> {
  return cases.flatMap(({ name, fault, isIdle }) => {
    const timesMs = detect(product, { fault, isIdle, isBrowsing: false, count: FAULTS });
    return [
      toFinding({ name: `${name}, p50`, unit: 'ms', ours: [percentile(timesMs, 0.5)] }),
      toFinding({
        name: `${name}, p95`,
        unit: 'ms',
        ours: [percentile(timesMs, 0.95)],
        ...(!isIdle && { target: { timesYardstick: 0, plus: TARGET_MS } }),
      }),
    ];
  });
}
