import type { ConnectionParameters } from '../../src/machines/connection/parameters.ts';
import type { Random } from './draws.ts';
import type { Ask } from './path.ts';
import type { Step } from './product.ts';
import type { Traffic } from './traffic.ts';
import { createWorker } from './worker.ts';

/** What happens to the machine, apart from server and network. */
export type Disturbance = { readonly atMs: number } & (
  | { readonly type: 'kill' }
  | { readonly type: 'sleep'; readonly untilMs: number }
  | { readonly type: 'clock'; readonly byMs: number }
);

export type Scene = {
  readonly step: Step;
  readonly parameters: ConnectionParameters;
  readonly ask: Ask;
  readonly traffic: Traffic;
  readonly random: Random;
  readonly untilMs: number;
  /** In the order of time. */
  readonly disturbances?: readonly Disturbance[];
  /** Otherwise the session reconnects and goes on. */
  readonly stopsAtLoss?: boolean;
};

/** Milliseconds since the tunnel came up. */
export type Outcome = {
  readonly checksAtMs: readonly number[];
  readonly lostAtMs: readonly number[];
};

/** A tunnel that stands, its worker, its checks and its user, from the instant it came up. */
export function simulate(scene: Scene): Outcome {
  const { traffic, untilMs, disturbances = [] } = scene;
  const worker = createWorker(scene);
  let disturbed = 0;
  for (;;) {
    const disturbance = disturbances[disturbed];
    const nextAtMs = Math.min(worker.nextAtMs(), disturbance?.atMs ?? untilMs, untilMs);
    const event = traffic.eventBefore(nextAtMs);
    if (event) worker.hear(event);
    else if (nextAtMs >= untilMs) return worker.outcome;
    else if (disturbance?.atMs === nextAtMs) {
      worker.disturb(disturbance);
      disturbed += 1;
    } else worker.act(nextAtMs);
    if (scene.stopsAtLoss && worker.outcome.lostAtMs.length > 0) return worker.outcome;
  }
}
