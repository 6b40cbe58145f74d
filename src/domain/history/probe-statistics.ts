import { type ProbeName, probeNames } from '../ladder.ts';
import type { Measurements, ProbeRecord } from './measurements.ts';
import { medianOf, ratioOf } from './quantile.ts';

export type ProbeStatistics = {
  readonly name: ProbeName;
  readonly passed: number;
  readonly failed: number;
  /** Of those that ran, 0–1. */
  readonly successRatio: number | null;
  readonly medianMs: number | null;
};

/** Of each probe that has run, in the order of the ladder. */
export function toProbeStatistics(measurements: readonly Measurements[]): readonly ProbeStatistics[] {
  const byName = Map.groupBy(
    measurements.flatMap(({ probes }) => probes),
    ({ name }) => name,
  );
  return probeNames.flatMap((name) => {
    const records = byName.get(name);
    return records ? [{ name, ...figuresOf(records) }] : [];
  });
}

function figuresOf(records: readonly ProbeRecord[]): Omit<ProbeStatistics, 'name'> {
  const passed = records.filter(({ state }) => state === 'passed').length;
  return {
    passed,
    failed: records.length - passed,
    successRatio: ratioOf(passed, records.length),
    medianMs: medianOf(records.flatMap(({ durationMs }) => durationMs ?? [])),
  };
}
