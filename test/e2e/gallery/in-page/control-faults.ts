import { findOverlay, isSeen, toName, toSeenPart } from './seen.ts';

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role="switch"], [role="option"], [role="radio"]';

/** Two controls may touch. */
const TOUCH_PX = 1;

/** Controls that lie over one another, or that something else lies over. Those outside the window are not looked at. */
export function findControlFaults(root: Element): readonly string[] {
  const overlay = findOverlay();
  const controls = [...root.querySelectorAll(CONTROLS)].filter(
    (control) => isSeen(control) && isInWindow(control) && (!overlay || overlay.contains(control)),
  );
  const covered = controls.filter((control) => !isReached(control));
  const pairs = controls.flatMap((one, index) =>
    controls.slice(index + 1).flatMap((other) => (isOver(one, other) ? [`${toName(one)} over ${toName(other)}`] : [])),
  );
  return [...covered.map((control) => `covered: ${toName(control)}`), ...pairs];
}

/** What scrolls shows a part. */
function isInWindow(control: Element): boolean {
  const { left, right, top, bottom } = control.getBoundingClientRect();
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
  for (let box = control.parentElement; box; box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const bounds = box.getBoundingClientRect();
    if (overflowY !== 'visible' && (y < bounds.top || y > bounds.bottom)) return false;
    if (overflowX !== 'visible' && (x < bounds.left || x > bounds.right)) return false;
  }
  return true;
}

/** A press in its middle comes to it, or to what belongs to it. */
function isReached(control: Element): boolean {
  // A link may go over several lines.
  const { left, top, width, height } = control.getClientRects()[0] ?? control.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!hit) return false;
  return control.contains(hit) || hit.closest('label')?.control === control;
}

function isOver(one: Element, other: Element): boolean {
  if (one.contains(other) || other.contains(one)) return false;
  const a = toSeenPart(one, one.getBoundingClientRect());
  const b = toSeenPart(other, other.getBoundingClientRect());
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > TOUCH_PX && along > TOUCH_PX;
}
