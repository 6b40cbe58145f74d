/** Whether anybody sees it: not what is only read out, is folded away, or lies in a window behind an open dialog. */
export function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  for (let place: Element | null = element; place; place = place.parentElement)
    if (getComputedStyle(place).clipPath === 'inset(50%)') return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** Where in the page, for whoever reads the list of faults. */
export function toName(element: Element): string {
  const { id, classList, tagName, parentElement } = element;
  const own = `${tagName.toLowerCase()}${id ? `#${id}` : ''}${[...classList].map((name) => `.${name}`).join('')}`;
  const hasOwn = id !== '' || classList.length > 0;
  return hasOwn || !parentElement || parentElement === document.body ? own : `${toName(parentElement)} > ${own}`;
}

export const toWords = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 60);

/** What covers the rest of the page while it is open. */
export const findOverlay = (): Element | null =>
  document.querySelector('dialog[open]') ?? document.querySelector('.chooser');

export type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** What is left of a part of an element where those around it cut off or scroll away what leaves them. */
export function toSeenPart(element: Element, part: Box): Box {
  let { left, right, top, bottom } = part;
  for (let box: Element | null = element; box; box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const bounds = box.getBoundingClientRect();
    if (overflowX !== 'visible') [left, right] = [Math.max(left, bounds.left), Math.min(right, bounds.right)];
    if (overflowY !== 'visible') [top, bottom] = [Math.max(top, bounds.top), Math.min(bottom, bounds.bottom)];
  }
  return { left, right, top, bottom };
}
