import { spawnSync } from 'node:child_process';

/** Tries the ways there are to get a browser onto this machine, until `look` finds one that works. */
export async function installBrowser<Found>(look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  for (const { what, command, args } of ways()) {
    process.stdout.write(`No usable browser found: installing ${what} …\n`);
    // Playwright's download can wait minutes for a network that is not there.
    spawnSync(command, args, { stdio: 'ignore', timeout: 300_000 });
    const found = await look();
    if (found) return found;
  }
  return undefined;
}

type Way = { readonly what: string; readonly command: string; readonly args: readonly string[] };

function ways(): readonly Way[] {
  const playwright = { what: 'Playwright’s Chromium', command: 'playwright', args: ['install', 'chromium'] };
  if (process.platform !== 'linux') return [playwright];
  const install = 'apt-get update && apt-get install --yes --no-install-recommends chromium';
  const isRoot = process.getuid?.() === 0;
  // `-n`: a password prompt in the middle of a test run would look like a hang.
  const debian = isRoot
    ? { command: 'sh', args: ['-c', install] }
    : { command: 'sudo', args: ['-n', 'sh', '-c', install] };
  return [playwright, { what: 'Debian’s Chromium', ...debian }];
}
