import type { UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import type { Driver } from '../../../../src/session/driver.ts';
import type { Run } from '../../machines/support/run.ts';

export type FakeDriver = Driver & { readonly sent: readonly UnstampedEvent[] };

/** A driver over a machine that stands where the run has brought it: one job at a time, and all that was sent. */
export function createFakeDriver(run: Run): FakeDriver {
  const sent: UnstampedEvent[] = [];
  let tail = Promise.resolve();
  const take = async (event: UnstampedEvent) => {
    sent.push(event);
    run.send(event);
  };
  const driver: Driver = {
    send: (event) => driver.run((hand) => hand.send(event)),
    run: (job) => {
      tail = tail.then(() => job({ position: run.position, send: take }));
      return tail;
    },
  };
  return { ...driver, sent };
}
