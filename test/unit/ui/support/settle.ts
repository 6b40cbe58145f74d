import { act } from '@testing-library/preact';

/** Does something and waits for all that follows from it without a timer. */
export const settle = (work: () => unknown): Promise<void> =>
  act(async () => {
    await work();
    // Fakes answer in promises, a few in a row: their number bounds nothing but the wait.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  });
