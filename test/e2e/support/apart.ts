import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { POLICY_FOLDER } from './managed.ts';
import { EXTENSION } from './paths.ts';
import { type Steadway, startSteadway } from './steadway.ts';

const run = promisify(execFile);

/** A browser with the extension in surroundings of its own (unshare(1)), which no other program on this machine notices. */
export type Apart = {
  readonly steadway: Steadway;
  /** Closes the browser and takes away what was made for it. */
  readonly close: () => Promise<void>;
};

/** Why no browser can be set apart on this machine; undefined where one can be. */
export async function whyNotApart(): Promise<string | undefined> {
  const canUnshare = await run('unshare', ['--net', '--mount', 'true']).then(
    () => true,
    () => false,
  );
  return canUnshare ? undefined : 'namespaces cannot be made';
}

/** In a network of its own, without any interface that is up: what a machine is whose cable is pulled. */
export const startWithoutNetwork = (args: readonly string[]): Promise<Apart> =>
  startApart(args, (browser) => [`exec unshare --net ${browser} "$@"`]);

/** Under a policy of the whole browser, as whoever manages a machine sets it. */
export const startUnderPolicy = (args: readonly string[], policy: object): Promise<Apart> =>
  startApart(args, async (browser, folder) => {
    await writeFile(join(folder, 'policy.json'), JSON.stringify(policy));
    return [
      `mkdir -p ${POLICY_FOLDER}`,
      `exec unshare --mount sh -c 'mount --bind ${folder} ${POLICY_FOLDER} && exec ${browser} "$@"' sh "$@"`,
    ];
  });

/** @param toLines the shell's lines that end in the browser, given a folder that is there as long as it is */
async function startApart(
  args: readonly string[],
  toLines: (browser: string, folder: string) => readonly string[] | Promise<readonly string[]>,
): Promise<Apart> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'steadway-apart-')));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const launcher = join(folder, 'browser');
    const lines = await toLines(process.env['STEADWAY_TEST_BROWSER'] ?? '', folder);
    await writeFile(launcher, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
    const steadway = await startSteadway(args, [], EXTENSION, launcher);
    const close = async () => {
      await steadway.close();
      await remove();
    };
    return { steadway, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
