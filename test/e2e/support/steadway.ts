import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Worker } from 'playwright';
import { launchWithExtension } from '../../../scripts/browser/launch.ts';
import { markInstalled } from './installed.ts';
import { EXTENSION } from './paths.ts';

/** A browser with the built extension in it, used through its pages as a person would. */
export type Steadway = {
  readonly context: () => BrowserContext;
  /** The popup, opened as a page of its own. */
  readonly openPopup: () => Promise<Page>;
  readonly openOptions: (section?: string) => Promise<Page>;
  /** Ends the background worker, as the browser does with an idle one. The next event starts a new one. */
  readonly killWorker: () => Promise<void>;
  /** Runs code in the background worker of an extension, by the extension's name. */
  readonly evaluateIn: (name: string, code: string) => Promise<unknown>;
  /** Closes the browser and starts it again with the same profile, in which the extension is installed from then on. */
  readonly restart: (grants?: readonly string[], isAllowedPrivately?: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startSteadway(
  args: readonly string[],
  otherExtensions: readonly string[] = [],
  extension: string = EXTENSION,
  executablePath: string = process.env['STEADWAY_TEST_BROWSER'] ?? '',
): Promise<Steadway> {
  const profile = await mkdtemp(join(tmpdir(), 'steadway-profile-'));
  const launch = (extensions: readonly string[]) =>
    launchWithExtension({
      executablePath,
      extensions,
      headless: true,
      profile,
      args,
    });
  let context = await launch([extension, ...otherExtensions]);
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(new URL(path, (await findWorker(context, 'Steadway')).url()).href);
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
    evaluateIn: async (name, code) => (await findWorker(context, name)).evaluate(code),
    restart: async (grants = [], isAllowedPrivately = false) => {
      await context.close();
      await markInstalled(profile, grants, isAllowedPrivately);
      context = await launch([]);
    },
    close: async () => {
      await context.close();
      // The last processes of a browser may still write into it.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The background worker of an extension, which the browser may only be about to start. */
async function findWorker(context: BrowserContext, name: string): Promise<Worker> {
  const others = new Set<Worker>();
  for (;;) {
    // One that came while another was asked is among them: nobody has waited for its event.
    const worker = context.serviceWorkers().find((known) => !others.has(known));
    if (!worker) {
      await context.waitForEvent('serviceworker');
      continue;
    }
    const ownName = await nameOf(worker);
    if (ownName === name) return worker;
    if (ownName !== undefined) others.add(worker);
  }
}

/** Undefined of one that ends while it is asked: a moment later it is gone, or begins anew. */
const nameOf = (worker: Worker): Promise<string | undefined> =>
  worker
    .evaluate<string>('chrome.i18n.getMessage("extensionName") || chrome.runtime.getManifest().name')
    .catch(() => sleep(50));
