import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** More than a screen holds: what follows is below what is looked at. */
const ROWS_A_FRAME = 25;

/**
 * How many of so many rows are drawn by now: a screen at once, and the others a screen a frame, so that no frame keeps anybody waiting.
 * @param turn begins anew with each change, as when other rows than before are looked at
 */
export function useGradualCount(wanted: number, turn: string): number {
  const drawn = useSignal({ turn, count: ROWS_A_FRAME });
  const count = drawn.value.turn === turn ? drawn.value.count : ROWS_A_FRAME;
  useEffect(() => {
    if (count >= wanted) return undefined;
    // An effect comes after the frame; what was typed meanwhile goes first.
    const timer = setTimeout(() => {
      drawn.value = { turn, count: count + ROWS_A_FRAME };
    });
    return () => clearTimeout(timer);
  }, [drawn, turn, count, wanted]);
  return Math.min(count, wanted);
}
