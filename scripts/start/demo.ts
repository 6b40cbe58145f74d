import { runScript } from '../run-script.ts';
import { openBrowser } from './browser.ts';
import { DEMO_HOST, DIRECT, startDemoSite } from './demo-site.ts';
import { hasDisplay } from './display.ts';
import { explain } from './explain.ts';
import { addServers, useGatewayAddresses } from './extension-pages.ts';
import type { StartFlags } from './flags.ts';
import { startGateways } from './gateways.ts';
import { createScreen, type Screen } from './screen.ts';
import { takeScreenshots } from './screenshots.ts';
import { stay } from './stay.ts';
import { breakAndRecover, connect, type Tour, toLabels } from './tour.ts';
import { onWishToEnd } from './wish-to-end.ts';

type RunFlags = Extract<StartFlags, { readonly state: 'run' }>;

type Demo = {
  readonly flags: RunFlags;
  readonly screen: Screen;
  /** All that has been started, to be stopped in the opposite order. */
  readonly started: AsyncDisposableStack;
  readonly stop: AbortController;
};

/**
 * Shows everything once, or until the user has seen enough.
 * @returns the exit code; by then nothing is left running
 */
export async function runDemo(flags: RunFlags): Promise<0 | 1> {
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  onWishToEnd(() => stop.abort());
  const screen = createScreen(process.stdout);
  await using started = new AsyncDisposableStack();
  try {
    // Stopping takes away what is waited for: whatever that makes of the run, it is over.
    await Promise.race([run({ flags, screen, started, stop }), stopped]);
    screen.leave();
    if (stop.signal.aborted) screen.say('Stopping.');
    return 0;
  } catch (error) {
    screen.leave();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function run(demo: Demo): Promise<void> {
  const { flags, screen, stop } = demo;
  await build(screen, stop.signal);
  const isHeadless = flags.isHeadless || !hasDisplay(process.platform, process.env);
  const tour = await prepare(demo, isHeadless);
  await connect(tour);
  if (flags.isOnce) return await breakAndRecover(tour);
  if (isHeadless) await takeScreenshots(tour);
  else await tour.page.bringToFront();
  return await stay(tour, { isHeadless, quit: () => stop.abort() });
}

async function build(screen: Screen, signal: AbortSignal): Promise<void> {
  const { isOk, output } = await runScript({ name: 'build', signal });
  if (!isOk) throw new Error(`${output.trimEnd()}\nThe extension could not be built.`);
  screen.say('Built the extension.');
}

/** Starts what is needed, and sets the extension up with it. */
async function prepare({ screen, started, stop }: Demo, isHeadless: boolean): Promise<Tour> {
  const site = started.adopt(startDemoSite(), (it) => it.close());
  const directPort = await site.addDoor(DIRECT);
  const { gateways, spkiHash } = await startGateways(site);
  started.defer(async () => void (await Promise.all(gateways.map((gateway) => gateway.stop()))));
  screen.say(`Started the gateways ${toLabels(gateways).join(', ')}, and a demo site.`);
  const { browser, context, pages } = await openBrowser(isHeadless, [
    `--ignore-certificate-errors-spki-list=${spkiHash}`,
    // A request past the gateways arrives too, and is counted as such.
    `--host-resolver-rules=MAP ${DEMO_HOST} 127.0.0.1:${directPort}`,
  ]);
  started.defer(() => context.close());
  context.on('close', () => stop.abort());
  screen.say(`Opened ${browser}${isHeadless ? ' without a window' : ''}, with Steadway in it.`);
  const links = gateways.map(({ link }) => link);
  await explain(useGatewayAddresses(pages.options), 'The settings did not take the addresses of the gateways');
  await explain(addServers(pages.options, links), 'The settings did not take the links of the gateways');
  screen.say('Added the gateways to the servers in the settings.');
  return { ...pages, site, gateways, screen };
}
