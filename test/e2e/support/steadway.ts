import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { launchWithExtension } from '../../../scripts/browser/launch.ts';
import { EXTENSION } from './paths.ts';

/** A browser with the built extension in it, used through its pages as a person would. */
export type Steadway = {
  readonly context: () => BrowserContext;
  /** The popup, opened as a page of its own. */
  readonly openPopup: () => Promise<Page>;
  readonly openOptions: (section?: string) => Promise<Page>;
  /** Ends the background worker, as the browser does with an idle one. The next event starts a new one. */
  readonly killWorker: () => Promise<void>;
  /** Closes the browser and starts it again with the same profile. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startSteadway(
  args: readonly string[],
  otherExtensions: readonly string[] = [],
): Promise<Steadway> {
  const profile = await mkdtemp(join(tmpdir(), 'steadway-profile-'));
  const launch = () =>
    launchWithExtension({
      executablePath: process.env['STEADWAY_TEST_BROWSER'] ?? '',
      extension: [EXTENSION, ...otherExtensions],
      headless: true,
      profile,
      args,
    });
  let context = await launch();
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${await extensionId(context)}/${path}`);
    return page;
  };
  return {
    context: () => context,
    openPopup: () => open('popup.html'),
    openOptions: (section = 'servers') => open(`options.html#${section}`),
    killWorker: async () => {
      const page = await open('icon/16.png');
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await page.close();
    },
    restart: async () => {
      await context.close();
      context = await launch();
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const NAME = 'Steadway';

/** The id that the browser gave to the extension, which it makes from the folder's path. */
async function extensionId(context: BrowserContext): Promise<string> {
  const isOurs = async (worker: ReturnType<BrowserContext['serviceWorkers']>[number]) =>
    (await worker.evaluate(
      'chrome.runtime.getManifest().default_locale && chrome.i18n.getMessage("extensionName")',
    )) === NAME;
  for (;;) {
    for (const worker of context.serviceWorkers()) if (await isOurs(worker)) return new URL(worker.url()).host;
    await context.waitForEvent('serviceworker');
  }
}
