/**
 * Runs in a page before its own scripts: notes when the frame was on the screen in which the page's status first began with
 * `word` (Element Timing API).
 */
export function noteStatusPaint(word: string): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  Reflect.set(globalThis, 'statusPaint', promise);
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) resolve(startTime);
  }).observe({ type: 'element', buffered: true });
  const changes = new MutationObserver(() => {
    const status = document.querySelector('[role=status]');
    if (!status?.textContent?.startsWith(word)) return;
    changes.disconnect();
    // In time: mutations are told before the frame that shows them is painted. Told is the block that has the letters.
    for (const element of [status, ...status.querySelectorAll('*')]) element.setAttribute('elementtiming', 'status');
  });
  changes.observe(document, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page: milliseconds from the start of the navigation to that frame. */
export function readStatusPaint(): unknown {
  return Reflect.get(globalThis, 'statusPaint');
}
