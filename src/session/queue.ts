export type Queue = {
  /** Runs the job when all before it have ended. Resolves with its end, also should it fail: failures go to `report`. */
  readonly add: (job: () => Promise<void>) => Promise<void>;
};

/** One job at a time, in the order they came. */
export function createQueue(report: (error: unknown) => void): Queue {
  let tail = Promise.resolve();
  return {
    add: (job) => {
      tail = tail.then(job).catch(report);
      return tail;
    },
  };
}
