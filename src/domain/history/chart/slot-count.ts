import type { Cause } from '../../cause.ts';
import type { Slot } from './availability.ts';

/** Ten minutes while they are counted. */
export type SlotCount = { -readonly [Name in keyof Slot]: Slot[Name] } & { readonly causes: Cause[] };

export const emptySlot = (): SlotCount => ({
  passed: 0,
  failed: 0,
  probesPassed: 0,
  probesFailed: 0,
  onMs: 0,
  outageMs: 0,
  causes: [],
});
