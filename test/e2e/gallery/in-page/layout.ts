import { findControlFaults } from './control-faults.ts';
import { findOverlay } from './seen.ts';
import { findTextFaults } from './text-faults.ts';

/** All that is wrong with how the page is laid out; in words, one fault each. */
export function findFaults(): readonly string[] {
  const root = findOverlay() ?? document.body;
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} px in ${clientWidth}`] : [];
  return [...sideways, ...findTextFaults(root), ...findControlFaults(root)];
}
