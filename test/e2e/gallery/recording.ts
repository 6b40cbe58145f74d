import type { Page } from 'playwright';

/** Notes the commands that a page sends from now on, but for those that only say that somebody looks. */
export async function recordCommands(page: Page): Promise<() => Promise<readonly unknown[]>> {
  await page.evaluate(() => {
    const { runtime } = Reflect.get(window, 'chrome');
    const sent: unknown[] = [];
    Reflect.set(window, 'sent', sent);
    runtime.sendMessage = async (message: { readonly type: string }) => {
      if (message.type !== 'look') sent.push(message);
    };
  });
  return () => page.evaluate(() => Reflect.get(window, 'sent'));
}

/**
 * Notes what a screen reader would read out from now on: the whole of a live region that changes, and of an alert that appears.
 * Another live region that comes with its words is not read out by all of them, and so counts for nothing.
 */
export async function recordAnnouncements(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const read: string[] = [];
    Reflect.set(window, 'read', read);
    const observer = new MutationObserver((records) => {
      const regions = records.flatMap(({ target, addedNodes }) => {
        const element = target instanceof Element ? target : target.parentElement;
        const around = element?.closest('[role="status"], [role="alert"], [aria-live="polite"]') ?? [];
        const alerts = [...addedNodes].flatMap((node) =>
          node instanceof Element
            ? [...(node.matches('[role="alert"]') ? [node] : node.querySelectorAll('[role="alert"]'))]
            : [],
        );
        return [around, alerts].flat();
      });
      for (const region of new Set(regions)) {
        const words =
          region instanceof HTMLElement && region.isConnected ? region.innerText.replace(/\s+/g, ' ').trim() : '';
        if (words !== '') read.push(words);
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'read'));
}
