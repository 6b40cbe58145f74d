import { findControlFaults } from './control-faults.ts';
import { findOverlay, toWords } from './seen.ts';
import { findTextFaults } from './text-faults.ts';

/** All that is wrong with how the page is laid out; in words, one fault each. */
export function findFaults(): readonly string[] {
  const root = findOverlay() ?? document.body;
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} px in ${clientWidth}`] : [];
  return [
    ...sideways,
    ...findTextFaults(root),
    ...findControlFaults(root),
    ...findHidden(),
    ...findBroken(),
    ...findShortened(),
  ];
}

/** What the popup has to say and does not show at once, unless somebody has unfolded it or opened the list of servers. */
const findHidden = (): readonly string[] =>
  [...document.querySelectorAll('.slot')].flatMap((slot) => {
    const { scrollHeight, clientHeight } = slot;
    const isWanted = findOverlay() !== null || slot.querySelector('details[open]') !== null;
    return scrollHeight > clientHeight && !isWanted ? [`scrolls: ${scrollHeight} px in ${clientHeight}`] : [];
  });

/** A state that is more than one line. */
const findBroken = (): readonly string[] =>
  [...document.querySelectorAll('.status strong')].flatMap((state) => {
    const range = document.createRange();
    range.selectNodeContents(state);
    return range.getClientRects().length > 1 ? [`breaks: “${toWords(state.textContent)}”`] : [];
  });

/** What the operator says, where nothing more urgent takes its room. */
const findShortened = (): readonly string[] =>
  [...document.querySelectorAll('.popup:not(:has(.panel)) .line p')].flatMap((line) =>
    line.scrollHeight > line.clientHeight + 1 || line.scrollWidth > line.clientWidth + 1
      ? [`cut short: “${line.textContent}”`]
      : [],
  );
