import type { Cause } from '../../cause.ts';
import type { StoredHistory } from '../history.ts';
import { BLOCK_MS } from '../measurements.ts';
import { quantileOfSorted } from '../quantile.ts';
import { type Availability, availabilityOf } from './availability.ts';
import { type Bucketing, toBucketing } from './bucketing.ts';
import type { ChartSpan } from './chart-span.ts';
import type { SlotCount } from './slot-count.ts';

/** What is known of a stretch of time. Null: not measured, never to be shown as zero. */
export type ChartFigures = {
  /** Of the round trips. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  /** Checks of a tunnel that stood, and those of them that were lost. */
  readonly checks: number;
  readonly lost: number;
  /** How long what held, in milliseconds; together as long as the stretch, or the part of it that is over. */
  readonly spentMs: Readonly<Record<Availability, number>>;
  /** Why checks failed and tunnels were lost, the most frequent first. */
  readonly causes: readonly Cause[];
};

export type ChartBucket = ChartFigures & { readonly at: number; readonly endAt: number };

export type Chart = {
  readonly span: ChartSpan;
  readonly buckets: readonly ChartBucket[];
  readonly whole: ChartFigures;
};

export type ChartQuestion = {
  readonly history: Pick<StoredHistory, 'events' | 'sessions' | 'measurements'>;
  readonly span: ChartSpan;
  /** Null: all of them. */
  readonly serverId: string | null;
  /** Epoch milliseconds, until which a session that lasts is counted. */
  readonly now: number;
};

/** Reads what lies within the span once, each block of measurements into one bucket, and says of each bucket what is known. */
export function toChart(question: ChartQuestion): Chart {
  const { span, now } = question;
  const bucketing = toBucketing(question);
  const spent = bucketing.slots.map((slot, index) => {
    const lengthMs = clamp(now - (span.fromAt + index * BLOCK_MS));
    return { state: availabilityOf(slot), lengthMs, ...splitOf(slot, lengthMs) };
  });
  const perBucket = span.bucketMs / BLOCK_MS;
  const buckets = bucketing.latenciesMs.map((_, index) => ({
    at: span.fromAt + index * span.bucketMs,
    endAt: span.fromAt + (index + 1) * span.bucketMs,
    ...toFigures(bucketing, spent, { from: index, to: index + 1, perBucket }),
  }));
  return { span, buckets, whole: toFigures(bucketing, spent, { from: 0, to: span.count, perBucket }) };
}

type Spent = { readonly state: Availability; readonly onMs: number; readonly offMs: number };
type Part = { readonly from: number; readonly to: number; readonly perBucket: number };

const clamp = (lengthMs: number) => Math.max(0, Math.min(BLOCK_MS, lengthMs));

/** What sessions do not tell, measurements do: a block that has checks was on. */
function splitOf({ onMs }: SlotCount, lengthMs: number): Omit<Spent, 'state'> {
  const ownMs = onMs === 0 ? lengthMs : Math.min(onMs, lengthMs);
  return { onMs: ownMs, offMs: lengthMs - ownMs };
}

function toFigures(bucketing: Bucketing, spent: readonly Spent[], { from, to, perBucket }: Part): ChartFigures {
  const slots = bucketing.slots.slice(from * perBucket, to * perBucket);
  const sorted = Float64Array.from(bucketing.latenciesMs.slice(from, to).flat()).sort();
  const lost = slots.reduce((sum, { failed }) => sum + failed, 0);
  return {
    medianMs: quantileOfSorted(sorted, 0.5),
    p95Ms: quantileOfSorted(sorted, 0.95),
    checks: sorted.length + lost,
    lost,
    spentMs: toSpentMs(spent.slice(from * perBucket, to * perBucket)),
    causes: toCauses(slots),
  };
}

function toSpentMs(spent: readonly Spent[]): ChartFigures['spentMs'] {
  const spentMs = { connected: 0, degraded: 0, lost: 0, unmeasured: 0, off: 0 };
  for (const { state, onMs, offMs } of spent) {
    spentMs[state] += onMs;
    spentMs.off += offMs;
  }
  return spentMs;
}

function toCauses(slots: readonly SlotCount[]): readonly Cause[] {
  const counts = new Map<Cause, number>();
  for (const { causes } of slots) for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([cause]) => cause);
}
