/** Runs in a page: resolves when it shows a text. */
export function awaitText(text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (document.body.textContent?.includes(text)) resolve();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
  return promise;
}
