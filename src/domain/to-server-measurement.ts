import type { Cause } from './cause.ts';
import { toRoundTripMetrics } from './round-trips.ts';
import type { ServerHealth } from './server-health.ts';
import type { ServerMeasurement } from './server-measurements.ts';

/** @param cause what the last check failed from, also where that is held against nobody */
export function toServerMeasurement(health: ServerHealth, cause: Cause | null): ServerMeasurement {
  const { latencyMs, jitterMs } = toRoundTripMetrics(health.roundTrips);
  const { checks, failures, checkedAt } = health;
  return { latencyMs, jitterMs, availability: checks ? 1 - failures / checks : null, cause, checkedAt };
}
