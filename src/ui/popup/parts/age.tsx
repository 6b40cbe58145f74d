import type { ReadonlySignal } from '@preact/signals';
import { toRelativeTime } from '../../relative-time.ts';
import { ScaleText } from './scale-text.tsx';

type AgeProps = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly now: ReadonlySignal<number>;
};

/** How long ago, in words. A component of its own, so that the second hand redraws nothing else; not for live regions. */
export const Age = ({ at, now }: AgeProps) => <>{toRelativeTime(toPast(at, now.value))}</>;

/** The same beside a chart, where there is little room. */
export const ScaleAge = ({ at, now, ...place }: AgeProps & { readonly x: number; readonly y: number }) => (
  <ScaleText {...place} text={toRelativeTime(toPast(at, now.value), 'narrow')} />
);

/** A clock that was set back makes nothing come from the future. */
const toPast = (at: number, now: number) => Math.min(-1, at - now);
