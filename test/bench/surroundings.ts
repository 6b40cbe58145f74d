import { availableParallelism, loadavg } from 'node:os';

/** What the numbers would be worth little without. */
export type Surroundings = {
  readonly measuredAt: string;
  /** What people call it. */
  readonly browser: string;
  readonly node: string;
  readonly platform: string;
  readonly coreCount: number;
  /** How many processes wanted to run in the minute before, on average. More than there are cores makes noisy numbers. */
  readonly load: number;
};

export const readSurroundings = (browser: string): Surroundings => ({
  measuredAt: new Date().toISOString(),
  browser,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  coreCount: availableParallelism(),
  load: loadavg()[0] ?? 0,
});

export const toLine = ({ browser, node, platform, coreCount, load }: Surroundings): string =>
  `${browser}, Node ${node}, ${platform}, ${coreCount} cores, load ${load.toFixed(1)}. Least / median / greatest; ratios are of medians.\n`;
