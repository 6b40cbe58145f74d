/**
 * Runs in a page before its own scripts: notes when something that `selector` finds was painted for the first time, and the page could
 * take what somebody does.
 */
export function noteReadiness(selector: string): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  Reflect.set(globalThis, 'readiness', promise);
  const changes = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    changes.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  });
  changes.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: milliseconds from the start of the navigation to that. */
export function readReadiness(): unknown {
  return Reflect.get(globalThis, 'readiness');
}

/** Runs in the page: for each text that is typed into the search, milliseconds until what it finds is painted. */
export async function timeSearch(texts: readonly string[]): Promise<readonly number[]> {
  const durations: number[] = [];
  for (const text of texts) {
    const field = document.querySelector('input[type=search]');
    if (!(field instanceof HTMLInputElement)) throw new Error('expected a search field in the page, found none');
    const startedAt = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    durations.push(performance.now() - startedAt);
  }
  return durations;
}
