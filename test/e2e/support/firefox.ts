import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Bidi, openBidi } from './bidi.ts';
import { type FirefoxPage, openFirefoxPage } from './firefox-page.ts';

/** Firefox with the built add-on in it, loaded as by about:debugging. */
export type Firefox = {
  /** A page of the add-on. */
  readonly openOwn: (path: string) => Promise<FirefoxPage>;
  /** A page of the web. */
  readonly openPage: (url: string) => Promise<FirefoxPage>;
  /** What the browser has against the manifest, warnings included, in its own words. */
  readonly manifestProblems: () => Promise<readonly string[]>;
  /** Ends the background page, as the browser does with an idle one. The next event starts a new one. */
  readonly endBackground: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const ADD_ON_ID = 'steadway@steadway.app';
/** Firefox makes one up for each profile unless it is told. */
const HOST = '3d3fb9c4-5d4c-4c3a-9f0e-8a2b1c6d7e5f';

/** @param names of hosts that are to be found on this machine */
export async function startFirefox(executable: string, extension: string, names: readonly string[]): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'steadway-firefox-'));
  await writeFile(join(profile, 'user.js'), toPreferences(names));
  // Without the last one the add-on's own pages are out of reach.
  const args = ['--remote-debugging-port', '0', '--remote-allow-system-access'];
  const child = spawn(executable, ['--headless', '--no-remote', '--profile', profile, ...args], {
    env: { ...process.env, HOME: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const bidi = await openBidi(await readListener(child));
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } });
  const open = (url: string) => openFirefoxPage(bidi, url);
  return {
    openOwn: (path) => open(`moz-extension://${HOST}/${path}`),
    openPage: open,
    manifestProblems: async () => v.parse(Problems, JSON.parse(await evaluateInside(bidi, READ_PROBLEMS))),
    endBackground: async () => {
      v.parse(v.literal('stopped'), await evaluateInside(bidi, END_BACKGROUND));
    },
    close: async () => {
      await end(bidi, child);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function toPreferences(names: readonly string[]): string {
  const preferences = {
    'extensions.webextensions.uuids': JSON.stringify({ [ADD_ON_ID]: HOST }),
    'network.dns.localDomains': names.join(','),
    // Nothing of the browser's own is to go out.
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

async function readListener({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('expected a pipe');
  let said = '';
  stderr.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    // For as long as it runs: several chunks may come at once, and a pipe that nobody reads would stop it.
    stderr.on('data', (chunk) => {
      said += chunk;
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    stderr.once('end', () => reject(new Error(`expected Firefox to listen, got:\n${said}`)));
  });
}

const Problems = v.array(v.string());

const READ_PROBLEMS = `
  const { ExtensionData } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
  const data = new ExtensionData(extension.rootURI, false);
  await data.loadManifest();
  return JSON.stringify([...data.errors, ...data.warnings]);`;

const END_BACKGROUND = `
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  return extension.backgroundState;`;

const Windows = v.object({ contexts: v.tuple([v.object({ context: v.string() })]) });
const Said = v.object({ result: v.object({ value: v.string() }) });

/** Asked of the browser's own window, which may use what add-ons are kept in. */
async function evaluateInside(bidi: Bidi, code: string): Promise<string> {
  const { contexts } = v.parse(Windows, await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' }));
  const expression = `(async () => {
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ADD_ON_ID)});
    ${code}
  })()`;
  const target = { context: contexts[0].context };
  return v.parse(Said, await bidi.send('script.evaluate', { expression, target, awaitPromise: true })).result.value;
}

async function end(bidi: Bidi, child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  if (child.exitCode !== null) return;
  await bidi.send('browser.close').catch(() => child.kill());
  bidi.close();
  await ended;
}
