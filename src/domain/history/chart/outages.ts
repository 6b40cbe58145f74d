import type { Cause } from '../../cause.ts';
import type { HistoryEvent } from '../event.ts';

/** A time without the tunnel that there should have been. Instants are epoch milliseconds. */
export type Outage = { readonly fromAt: number; readonly toAt: number; readonly cause: Cause };

/**
 * What the events tell of outages: from the loss, or from the connect that failed, to whatever ended it. Of older ones than there
 * are events only the measurements tell.
 * @param events the oldest first
 * @param passedAts when checks of a standing tunnel passed: one that passes after a switch that failed says that the former tunnel stood
 * @param now until when the last one lasts, if it does
 */
export function toOutages(
  events: readonly HistoryEvent[],
  passedAts: readonly number[],
  now: number,
): readonly Outage[] {
  const sortedAts = Float64Array.from(passedAts).sort();
  let next = 0;
  return toGaps(events, now).flatMap(({ fromAt, toAt, cause }) => {
    while ((sortedAts[next] ?? now) <= fromAt && next < sortedAts.length) next += 1;
    const endAt = Math.min(toAt, sortedAts[next] ?? now);
    return endAt > fromAt ? [{ fromAt, toAt: endAt, cause }] : [];
  });
}

function toGaps(events: readonly HistoryEvent[], now: number): readonly Outage[] {
  const gaps: Outage[] = [];
  let lost: Pick<Outage, 'fromAt' | 'cause'> | undefined;
  for (const { kind, type, at, cause } of events) {
    if (kind || type === 'healthCheck' || type === 'configChanged' || type === 'reconnecting') continue;
    if (lost) gaps.push({ ...lost, toAt: at });
    // One without a cause is the user's doing.
    lost = (type === 'disconnected' || type === 'error') && cause ? { fromAt: at, cause } : undefined;
  }
  return lost ? [...gaps, { ...lost, toAt: now }] : gaps;
}
