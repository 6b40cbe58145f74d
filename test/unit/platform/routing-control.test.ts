import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onControlChanged } from '../../../src/platform/chromium/routing.ts';

type Changed = (change: { readonly levelOfControl: string }) => void;

/** The browser's answer of whether names may be read comes when it is let go. */
function createBrowser() {
  const listeners = new Set<Changed>();
  const waiting: (() => void)[] = [];
  Object.assign(fakeBrowser, {
    proxy: { settings: { onChange: { addListener: (listener: Changed) => listeners.add(listener) } } },
    permissions: {
      onAdded: { addListener: () => {} },
      contains: () => new Promise<boolean>((resolve) => waiting.push(() => resolve(false))),
    },
  });
  return {
    change: (levelOfControl: string) => {
      for (const listener of listeners) listener({ levelOfControl });
    },
    answer: async () => {
      for (const resolve of waiting.splice(0)) resolve();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test('who has let go before it was known who it was has not taken over afterwards', async () => {
  const browser = createBrowser();
  const told: string[] = [];
  onControlChanged((control) => told.push(control));
  browser.change('controlled_by_other_extensions');
  browser.change('controlled_by_this_extension');
  await browser.answer();
  expect(told).toEqual(['ours']);
  browser.change('controlled_by_other_extensions');
  await browser.answer();
  expect(told).toEqual(['ours', 'other']);
});
