import { type Box, isSeen, toName, toSeenPart, toWords } from './seen.ts';

/** Glyphs may be drawn a little beyond their line. */
const ACROSS_PX = 1.5;
const ALONG_PX = 4;

/** Text that is cut off, that leaves the box it belongs to, or lies over other text. */
export function findTextFaults(root: Element): readonly string[] {
  const faults = new Set<string>();
  const lines: Line[] = [];
  for (const node of textNodes(root)) {
    const element = node.parentElement;
    const words = toWords(node.data);
    if (!element || words === '' || !isSeen(element)) continue;
    for (const rect of rectsOf(node)) {
      if (isCut(element, rect)) faults.add(`cut off: ${toName(element)} “${words}”`);
      const box = findLeft(element, rect);
      if (box) faults.add(`outside ${toName(box)}: ${toName(element)} “${words}”`);
      if (!isSticky(element)) lines.push({ rect: toSeenPart(element, rect), element, words });
    }
  }
  for (const select of root.querySelectorAll('select'))
    if (isSeen(select) && isTooNarrow(select))
      faults.add(`cut off: ${toName(select)} “${toWords(select.selectedOptions[0]?.text ?? '')}”`);
  for (const [one, other] of overlapping(lines))
    faults.add(`“${one.words}” over “${other.words}” in ${toName(one.element)}`);
  return [...faults];
}

/** Made to lie over what is scrolled by below it. */
function isSticky(element: Element): boolean {
  for (let box: Element | null = element; box; box = box.parentElement)
    if (getComputedStyle(box).position === 'sticky') return true;
  return false;
}

type Line = { readonly rect: Box; readonly element: Element; readonly words: string };

function* textNodes(root: Element): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    // What stands in a list of choices or in a field is the browser's to draw.
    if (node instanceof Text && !node.parentElement?.closest('select, textarea, script, style, title')) yield node;
}

function rectsOf(node: Text): readonly DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** Shortened with an ellipsis it may be, where the whole of it can be had by pointing at it. */
function isCut(element: Element, { left, right, top, bottom }: DOMRect): boolean {
  for (let box: Element | null = element; box; box = box.parentElement) {
    const { overflowX, overflowY, textOverflow, webkitLineClamp, display } = getComputedStyle(box);
    if (display === 'inline' || display === 'contents' || box instanceof SVGElement) continue;
    const bounds = box.getBoundingClientRect();
    const isBeside = left < bounds.left - ACROSS_PX || right > bounds.right + ACROSS_PX;
    const isAboveOrBelow = top < bounds.top - ALONG_PX || bottom > bounds.bottom + ALONG_PX;
    // What scrolls may hold more than it shows.
    if ((isBeside && isScrolled(overflowX)) || (isAboveOrBelow && isScrolled(overflowY))) return false;
    const hasEllipsis = isBeside ? textOverflow === 'ellipsis' : webkitLineClamp !== 'none';
    if (hasEllipsis && element.closest('[title]')) return false;
    if ((isBeside && overflowX !== 'visible') || (isAboveOrBelow && overflowY !== 'visible')) return true;
  }
  return false;
}

const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

/** The innermost box that the line of text is not wholly in. What scrolls may hold more than it shows. */
function findLeft(element: Element, { left, right, top, bottom }: DOMRect): Element | undefined {
  let box: Element | null = element;
  while (box && box !== document.body) {
    const { overflowX, display, position } = getComputedStyle(box);
    // Told of as cut off, or may be scrolled to. Of a text in a drawing the drawing is the box.
    if (overflowX !== 'visible' && !(box instanceof SVGElement)) return undefined;
    const bounds = box.getBoundingClientRect();
    const isLeft = left < bounds.left - ACROSS_PX || right > bounds.right + ACROSS_PX;
    const isAboveOrBelow = top < bounds.top - ALONG_PX || bottom > bounds.bottom + ALONG_PX;
    const isBox = display !== 'inline' && display !== 'contents' && !(box instanceof SVGTextElement);
    if (isBox && (isLeft || isAboveOrBelow)) return box;
    box = position === 'absolute' && box instanceof HTMLElement ? box.offsetParent : box.parentElement;
  }
  return undefined;
}

/** The arrow takes some of the width. */
const ARROW_PX = 16;

function isTooNarrow(select: HTMLSelectElement): boolean {
  const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(select);
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('expected a canvas, got none');
  context.font = font;
  const room =
    select.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd) - ARROW_PX;
  return context.measureText(select.selectedOptions[0]?.text ?? '').width > room + ACROSS_PX;
}

function* overlapping(lines: readonly Line[]): Generator<readonly [Line, Line]> {
  for (const [index, one] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const along = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (one.element === other.element) continue;
      if (across > ACROSS_PX && along > ALONG_PX) yield [one, other];
    }
}
