import type { Measurement } from './measurement.ts';
import { bytes } from './measurements/bytes.ts';
import { detection } from './measurements/detection.ts';
import { feed } from './measurements/feed.ts';
import { full } from './measurements/full.ts';
import { idleDetection } from './measurements/idle-detection.ts';
import { network } from './measurements/network.ts';
import { paint } from './measurements/paint.ts';
import { recovery } from './measurements/recovery.ts';
import { rules } from './measurements/rules.ts';
import { servers } from './measurements/servers.ts';
import { simulation } from './measurements/simulation.ts';
import { toggle } from './measurements/toggle.ts';
import { upkeep } from './measurements/upkeep.ts';
import { worker } from './measurements/worker.ts';

/** In the order in which they are made: quick ones first. */
export const measurements: readonly Measurement[] = [
  bytes,
  simulation,
  rules,
  worker,
  recovery,
  servers,
  paint,
  full,
  toggle,
  upkeep,
  network,
  feed,
  detection,
  idleDetection,
];
