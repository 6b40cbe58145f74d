export const availabilities = ['connected', 'degraded', 'lost', 'unmeasured', 'off'] as const;
/**
 * How it stood with the tunnel. `degraded`: some checks were lost. `lost`: all of them, or there was no tunnel. `unmeasured`: the VPN was on, and
 * nothing was measured, because the device slept for instance.
 */
export type Availability = (typeof availabilities)[number];

/** What is known of ten minutes. */
export type Slot = {
  /** Checks of a tunnel that stood. */
  readonly passed: number;
  readonly failed: number;
  /** Probes, also of attempts to get a tunnel. */
  readonly probesPassed: number;
  readonly probesFailed: number;
  /** How long the VPN was on. */
  readonly onMs: number;
  /** How long of that there was no tunnel, as far as events tell. */
  readonly outageMs: number;
};

/** One check of twenty that is lost shows as loss, and makes nobody wait. */
const DEGRADED_RATIO = 0.1;

export function availabilityOf({ passed, failed, probesPassed, probesFailed, onMs, outageMs }: Slot): Availability {
  const checks = passed + failed;
  if (onMs === 0 && checks === 0) return 'off';
  if (outageMs > onMs / 2) return 'lost';
  if (checks > 0 && passed > 0) return outageMs > 0 || failed / checks >= DEGRADED_RATIO ? 'degraded' : 'connected';
  if (failed > 0 || probesFailed > 0 || outageMs > 0) return 'lost';
  return probesPassed > 0 ? 'connected' : 'unmeasured';
}
