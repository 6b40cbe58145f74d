import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { quietFlags } from '../../../scripts/browser/launch.ts';
import { connectDevTools, type DevTools, NOTHING } from './devtools.ts';

export type BrowserOptions = {
  readonly executablePath: string;
  /** The profile's folder. */
  readonly profile: string;
  /** The folders of unpacked extensions. */
  readonly extensions: readonly string[];
  readonly args: readonly string[];
};

export type BenchBrowser = {
  readonly devTools: DevTools;
  readonly close: () => Promise<void>;
};

/** As the end-to-end tests have it, but without what Playwright adds: the browser is to be as fast and as slow as its user's. */
const args = ['--headless=new', '--remote-debugging-pipe', '--lang=en-US', ...quietFlags] as const;

/** Starts a browser without a window. It ends with this process at the latest. */
export async function startBrowser(options: BrowserOptions): Promise<BenchBrowser> {
  const folders = options.extensions.join(',');
  const child = spawn(
    options.executablePath,
    [
      ...args,
      `--user-data-dir=${options.profile}`,
      `--disable-extensions-except=${folders}`,
      `--load-extension=${folders}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...options.args,
      'about:blank',
    ],
    // The popup is read by its English words.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: 'en_US' } },
  );
  const hasEnded = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  // Before what removes its profile, which it would write again.
  process.prependListener('exit', kill);
  const [, , , input, output] = child.stdio;
  if (!(input instanceof Writable && output instanceof Readable)) throw new Error('expected a pipe to the browser');
  const devTools = connectDevTools(input, output);
  return {
    devTools,
    close: async () => {
      // It may be gone already, go before it answers, or hang.
      devTools.send('Browser.close', {}, NOTHING).catch(() => {});
      const timer = setTimeout(kill, CLOSE_MS);
      await hasEnded;
      clearTimeout(timer);
      process.off('exit', kill);
    },
  };
}

const CLOSE_MS = 5_000;
