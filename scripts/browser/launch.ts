import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright';

export type LaunchOptions = {
  readonly executablePath: string;
  /** The folders of unpacked extensions; none where the profile has them installed. */
  readonly extensions: readonly string[];
  readonly headless: boolean;
  /** The profile's folder; a new one that goes with the browser where empty. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** What pages take for the screen, the browser's language and the time zone; the machine's where left out. */
  readonly emulated?: Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor' | 'locale' | 'timezoneId'>;
};

/** Keeps the browser from talking to anybody on its own account, and QUIC from going around a proxy. */
export const quietFlags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-default-browser-check',
  '--no-first-run',
] as const;

/** Starts a Chromium with unpacked extensions in a profile of their own. */
export function launchWithExtension(options: LaunchOptions): Promise<BrowserContext> {
  const folders = options.extensions.join(',');
  const isRoot = process.getuid?.() === 0;
  return chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: options.executablePath,
    // Playwright's own headless mode is another browser, which knows no extensions.
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: null,
    ...options.emulated,
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      ...(isRoot ? ['--no-sandbox'] : []),
      ...(folders ? [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`] : []),
      ...quietFlags,
      ...(options.args ?? []),
    ],
  });
}
