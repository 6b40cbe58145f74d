import { setTimeout as sleep } from 'node:timers/promises';
import { type Lab, startLab } from '../lab/lab.ts';
import type { DevTools } from './browser/devtools.ts';
import { type BenchPage, openPage } from './browser/page.ts';
import { startBrowser } from './browser/start-browser.ts';
import { findWorkers } from './browser/workers.ts';
import type { Candidate } from './candidate.ts';

/** A candidate in a browser. */
export type Installed = {
  readonly workerUrl: string;
  readonly urlOf: (path: string) => string;
  readonly open: (path: string) => Promise<BenchPage>;
};

/** A laboratory, and a browser with candidates in it. */
export type World = {
  readonly lab: Lab;
  readonly browser: DevTools;
  readonly installed: (candidate: Candidate) => Installed;
  /** Ends all background workers, as the browser does with idle ones. Resolves when they are gone. */
  readonly stopWorkers: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WorldOptions = {
  readonly executablePath: string;
  /** The profile's folder. */
  readonly profile: string;
  readonly candidates: readonly Candidate[];
};

const POLL_MS = 20;

export async function startWorld({ executablePath, profile, candidates }: WorldOptions): Promise<World> {
  const lab = await startLab();
  const extensions = candidates.map(({ folder }) => folder);
  const { devTools, close } = await startBrowser({ executablePath, profile, extensions, args: lab.browserArgs() });
  const installed = new Map<Candidate, Installed>();
  for (const candidate of candidates) {
    installed.set(candidate, toInstalled(devTools, await waitForWorker(devTools, candidate.worker)));
  }
  // Behind all others, and never closed: a browser without a tab ends.
  const backstage = await openPage(devTools);
  return {
    lab,
    browser: devTools,
    installed: (candidate) => {
      const found = installed.get(candidate);
      if (!found) throw new Error(`expected a candidate of this world, got ${candidate.folder}`);
      return found;
    },
    stopWorkers: async () => {
      // Again and again: what a page said just before it was closed can wake a worker anew.
      while ((await findWorkers(devTools)).length > 0) {
        await backstage.stopWorkers();
        await sleep(POLL_MS);
      }
    },
    close: async () => {
      await close();
      await lab.stop();
    },
  };
}

/** The address of a worker, once it has started for the first time. */
async function waitForWorker(browser: DevTools, script: string): Promise<string> {
  for (;;) {
    const worker = (await findWorkers(browser)).find(({ url }) => url.endsWith(`/${script}`));
    if (worker) return worker.url;
    await sleep(POLL_MS);
  }
}

function toInstalled(browser: DevTools, workerUrl: string): Installed {
  const urlOf = (path: string) => new URL(path, workerUrl).href;
  return {
    workerUrl,
    urlOf,
    open: async (path) => {
      const page = await openPage(browser);
      await page.goto(urlOf(path));
      return page;
    },
  };
}
