import { BLOCK_MS, type Measurements } from '../measurements.ts';
import type { ChartQuestion } from './chart.ts';
import type { ChartSpan } from './chart-span.ts';
import { toOutages } from './outages.ts';
import { emptySlot, type SlotCount } from './slot-count.ts';

/** What was counted, before anything is made of it. */
export type Bucketing = {
  /** Of each ten minutes. */
  readonly slots: readonly SlotCount[];
  /** The round trips of each bucket. */
  readonly latenciesMs: readonly (readonly number[])[];
};

/** What lies outside the span, because the clock was set back for instance, is left out. */
export function toBucketing({ history, span, serverId, now }: ChartQuestion): Bucketing {
  const slots = Array.from({ length: (span.toAt - span.fromAt) / BLOCK_MS }, emptySlot);
  const latenciesMs = Array.from({ length: span.count }, (): number[] => []);
  const passedAts: number[] = [];
  for (const block of history.measurements) {
    if (serverId !== null && block.server.id !== serverId) continue;
    const slot = slots[Math.floor((block.at - span.fromAt) / BLOCK_MS)];
    const latencies = latenciesMs[Math.floor((block.at - span.fromAt) / span.bucketMs)];
    if (slot && latencies) count(block, { slot, latencies, passedAts });
  }
  const events = history.events.filter(({ server }) => serverId === null || server?.id === serverId);
  for (const outage of toOutages(events, passedAts, now))
    spread(slots, span, outage, (slot, ms) => {
      slot.outageMs += ms;
      slot.causes.push(outage.cause);
    });
  if (serverId === null)
    for (const { startedAt, endedAt } of history.sessions)
      spread(slots, span, { fromAt: startedAt, toAt: endedAt ?? now }, (slot, ms) => {
        slot.onMs = Math.min(BLOCK_MS, slot.onMs + ms);
      });
  // A session knows only the server that it had last.
  else for (const slot of slots) if (slot.passed + slot.failed + slot.outageMs > 0) slot.onMs = BLOCK_MS;
  return { slots, latenciesMs };
}

type Counting = { readonly slot: SlotCount; readonly latencies: number[]; readonly passedAts: number[] };

function count({ samples, probes }: Measurements, { slot, latencies, passedAts }: Counting): void {
  for (const { at, latencyMs } of samples) {
    if (latencyMs === null) slot.failed += 1;
    else {
      slot.passed += 1;
      latencies.push(latencyMs);
      passedAts.push(at);
    }
  }
  for (const { state, cause } of probes) {
    if (state === 'passed') slot.probesPassed += 1;
    else slot.probesFailed += 1;
    if (cause) slot.causes.push(cause);
  }
}

type Stretch = { readonly fromAt: number; readonly toAt: number };

/** Tells each ten minutes how much of a stretch of time lies in them. */
function spread(
  slots: readonly SlotCount[],
  { fromAt }: ChartSpan,
  stretch: Stretch,
  tell: (slot: SlotCount, ms: number) => void,
): void {
  const first = Math.max(0, Math.floor((stretch.fromAt - fromAt) / BLOCK_MS));
  const last = Math.min(slots.length - 1, Math.floor((stretch.toAt - fromAt) / BLOCK_MS));
  for (let index = first; index <= last; index += 1) {
    const slot = slots[index];
    const slotAt = fromAt + index * BLOCK_MS;
    const ms = Math.min(stretch.toAt, slotAt + BLOCK_MS) - Math.max(stretch.fromAt, slotAt);
    if (slot && ms > 0) tell(slot, ms);
  }
}
