import { type Finding, toFinding } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { addServers } from '../steadway.ts';
import { type Mode, modes, timePaint } from '../time-paint.ts';

/**
 * From the start of the navigation to the frame that shows the true status. Popups are tabs here: a real one hangs from the
 * toolbar, where no protocol can click; what is loaded, read and painted is the same.
 */
export const paint: Measurement = {
  name: 'paint',
  title: 'The popup shows the true status; yardstick: a popup that asks its worker before it paints',
  measure,
};

const ROUNDS = 12;

const sides = ['ours', 'yardstick', 'asking'] as const;

type Taken = { readonly [Side in (typeof sides)[number]]: number[] };

async function measure({ candidates, startWorld }: Bench): Promise<readonly Finding[]> {
  const world = await startWorld(candidates.steadway, candidates.yardstick, candidates.asking);
  const popups = {
    ours: world.installed(candidates.steadway),
    yardstick: world.installed(candidates.yardstick),
    asking: world.installed(candidates.asking),
  };
  const gateway = await world.lab.addGateway({ name: 'berlin', scheme: 'http' });
  for (const side of ['ours', 'asking'] as const) await addServers(popups[side], world.lab, [gateway]);
  const taken: Record<Mode, Taken> = {
    running: { ours: [], yardstick: [], asking: [] },
    stopped: { ours: [], yardstick: [], asking: [] },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const turn = [...sides.slice(round % sides.length), ...sides.slice(0, round % sides.length)];
    for (const mode of modes) {
      for (const side of turn) taken[mode][side].push(await timePaint(world, popups[side], mode));
    }
  }
  return modes.flatMap((mode) => toFindings(mode, taken[mode]));
}

/** Next to the least that a popup can be, and next to itself, so that what it weighs is not in the way of what it does. */
function toFindings(mode: Mode, { ours, yardstick, asking }: Taken): readonly Finding[] {
  const shared = { unit: 'ms', ours, target: { timesYardstick: 0.8, plus: 0 } } as const;
  return [
    toFinding({ ...shared, name: `worker ${mode}, next to an empty popup that asks`, yardstick }),
    toFinding({ ...shared, name: `worker ${mode}, next to this popup if it asked`, yardstick: asking }),
  ];
}
