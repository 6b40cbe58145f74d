import type { Measurement } from './measurement.ts';
import { bytes } from './measurements/bytes.ts';
import { paint } from './measurements/paint.ts';
import { recovery } from './measurements/recovery.ts';
import { toggle } from './measurements/toggle.ts';
import { worker } from './measurements/worker.ts';

/** In the order in which they are made: quick ones first. */
export const measurements: readonly Measurement[] = [bytes, worker, recovery, paint, toggle];
