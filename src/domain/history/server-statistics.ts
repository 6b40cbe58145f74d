import type { Cause } from '../cause.ts';
import type { Measurements, ProbeRecord } from './measurements.ts';
import { medianOf, ratioOf } from './quantile.ts';
import type { ServerLabel } from './server-label.ts';

/** Null: not measured, never to be shown as zero. */
export type ServerStatistics = {
  readonly server: ServerLabel;
  /** The median round trip. */
  readonly latencyMs: number | null;
  /** The mean absolute difference of consecutive round trips. */
  readonly jitterMs: number | null;
  /** The share of checks of a standing tunnel that failed, 0–1. */
  readonly lossRatio: number | null;
  /** The share of all times the server was asked, with a tunnel or without, that it answered, 0–1. */
  readonly availabilityRatio: number | null;
  /** What was last wrong with it. */
  readonly lastCause: Cause | null;
};

/** One for each server that was measured, the last measured first. */
export function toServerStatistics(measurements: readonly Measurements[]): readonly ServerStatistics[] {
  const byServer = Map.groupBy(measurements, ({ server }) => server.id);
  return [...byServer.values()].toSorted((a, b) => lastAt(b) - lastAt(a)).flatMap(toFigures);
}

const lastAt = (blocks: readonly Measurements[]) => blocks.at(-1)?.at ?? 0;

function toFigures(blocks: readonly Measurements[]): readonly ServerStatistics[] {
  const server = blocks.at(-1)?.server;
  if (!server) return [];
  const samples = blocks.flatMap((block) => block.samples);
  const latencies = samples.flatMap(({ latencyMs }) => latencyMs ?? []);
  const probes = blocks.flatMap((block) => block.probes);
  const asked = probes.filter(({ name }) => name === 'server');
  return [
    {
      server,
      latencyMs: medianOf(latencies),
      jitterMs: jitterOf(blocks),
      lossRatio: ratioOf(samples.length - latencies.length, samples.length),
      availabilityRatio: ratioOf(asked.filter(hasPassed).length, asked.length),
      lastCause: probes.findLast(({ cause }) => cause !== undefined)?.cause ?? null,
    },
  ];
}

const hasPassed = ({ state }: ProbeRecord) => state === 'passed';

/** Within each ten minutes: between two of them the tunnel may have been another. */
function jitterOf(blocks: readonly Measurements[]): number | null {
  const differences = blocks.flatMap(({ samples }) => {
    const latencies = samples.flatMap(({ latencyMs }) => latencyMs ?? []);
    return latencies.slice(1).map((latencyMs, index) => Math.abs(latencyMs - (latencies[index] ?? latencyMs)));
  });
  const total = differences.reduce((sum, difference) => sum + difference, 0);
  return ratioOf(total, differences.length);
}
