import type { Cause } from './cause.ts';
import { readStamped } from './stamped.ts';

/** Grows with each change of `ServerMeasurements`. */
const MEASUREMENTS_FORMAT = 1;

/** What is known of one server, for pages. Null: not measured, never to be shown as zero. */
export type ServerMeasurement = {
  readonly latencyMs: number | null;
  readonly jitterMs: number | null;
  /** The share of checks that passed, 0–1. */
  readonly availability: number | null;
  /** What the last check failed from; null after one that passed. */
  readonly cause: Cause | null;
  /** Epoch milliseconds. */
  readonly checkedAt: number;
};

/** A test under way: how many servers it has been through, of how many. */
export type TestProgress = { readonly done: number; readonly total: number };

export type ServerMeasurements = {
  readonly format: number;
  readonly test: TestProgress | null;
  /** By the ids of the servers. */
  readonly servers: Readonly<Record<string, ServerMeasurement | undefined>>;
};

export const noMeasurements: ServerMeasurements = { format: MEASUREMENTS_FORMAT, test: null, servers: {} };

/** Reads what is stored, as `parseStatus` reads a status: that it is of this format is all there is to check. */
export const parseMeasurements = (raw: unknown): ServerMeasurements => readStamped(raw, noMeasurements);
