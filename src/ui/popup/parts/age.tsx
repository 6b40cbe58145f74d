import type { ReadonlySignal } from '@preact/signals';
import { toRelativeTime } from '../../relative-time.ts';

type AgeProps = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly now: ReadonlySignal<number>;
};

/** How long ago, in words. A component of its own, so that the second hand redraws nothing else; not for live regions. */
export const Age = ({ at, now }: AgeProps) => (
  // A clock that was set back makes nothing come from the future.
  <>{toRelativeTime(Math.min(-1, at - now.value))}</>
);
