import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { LOOPBACK } from '../../lab/listener.ts';
import { findFreePort } from './free-port.ts';
import { type Program, type ProgramCall, startProgram } from './program.ts';
import { type Substitutions, substitute } from './substitute.ts';

/** The user that servers run as: nobody where the tests are run by root, and else whoever runs the tests. */
export type PlaceUser = { readonly uid: number; readonly gid: number; readonly name: string };

/** A folder that stands for the machine a server is set up on. */
export type Place = {
  readonly user: PlaceUser;
  /** Letters and digits that no other place has. */
  readonly name: string;
  /** Where a documented path is found here. */
  readonly path: (path: string) => string;
  /** Writes a file, and the folders above it. */
  readonly write: (path: string, text: string) => Promise<string>;
  /** Writes a documented file: its paths lead into this folder, and what the table names is replaced. */
  readonly follow: (path: string, text: string, table: Substitutions) => Promise<string>;
  readonly makeFolder: (path: string) => Promise<void>;
  /** Runs a program to its end, and throws if it fails. */
  readonly run: (command: string, args: readonly string[], more?: RunOptions) => string;
  /** Starts a program that is ended with the place. */
  readonly start: (call: ProgramCall) => Promise<Program>;
  readonly freePort: () => Promise<number>;
  /** For programs that ask the system for names: those of a hosts file are all that there are. */
  readonly toNameEnv: (hostsFile: string) => Readonly<Record<string, string>>;
  /** What else has to be tidied up, when no program runs any more. */
  readonly atEnd: (tidy: () => Promise<void>) => void;
  readonly remove: () => Promise<void>;
};

type RunOptions = { readonly input?: string; readonly env?: Readonly<Record<string, string>> };

const NOBODY: PlaceUser = { uid: 65_534, gid: 65_534, name: 'nobody' };

export async function createPlace(): Promise<Place> {
  const { uid, gid, username } = userInfo();
  const user = uid === 0 ? NOBODY : { uid, gid, name: username };
  const ids = { uid: user.uid, gid: user.gid };
  const folder = await mkdtemp(join(tmpdir(), 'steadway-servers-'));
  await chown(folder, user.uid, user.gid);
  const programs: Program[] = [];
  const tidyings: (() => Promise<void>)[] = [];
  const path = (documented: string) => join(folder, documented.replace(/^~/, 'home'));
  const write = async (documented: string, text: string) => {
    const file = path(documented);
    await makeFolder(dirname(file), folder, user);
    await writeFile(file, text, { mode: 0o600 });
    await chown(file, user.uid, user.gid);
    return file;
  };
  return {
    user,
    name: basename(folder).replaceAll('-', ''),
    path,
    makeFolder: (documented) => makeFolder(path(documented), folder, user),
    write,
    follow: (documented, text, table) =>
      write(documented, substitute(text.replaceAll('/etc/', `${folder}/etc/`), table)),
    run: (command, args, { input = '', env = {} } = {}) => {
      const end = spawnSync(command, args, { ...ids, input, env: { ...process.env, ...env }, encoding: 'utf8' });
      if (end.status === 0) return end.stdout;
      throw new Error(`expected ${command} to succeed, got ${end.error?.message ?? end.stderr}`);
    },
    start: async (call) => {
      const program = await startProgram(call, ids);
      programs.push(program);
      return program;
    },
    freePort: () => findFreePort([LOOPBACK]),
    toNameEnv: (hostsFile) => ({ LD_PRELOAD: findNssWrapper(), NSS_WRAPPER_HOSTS: hostsFile }),
    atEnd: (tidy) => {
      tidyings.push(tidy);
    },
    remove: async () => {
      for (const program of programs.toReversed()) await program.kill();
      for (const tidy of tidyings) await tidy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** With the folders above it, up to one that is there. */
async function makeFolder(folder: string, root: string, user: PlaceUser): Promise<void> {
  if (folder === root || existsSync(folder)) return;
  await makeFolder(dirname(folder), root, user);
  await mkdir(folder, { mode: 0o700 });
  await chown(folder, user.uid, user.gid);
}

function findNssWrapper(): string {
  const libraries = '/usr/lib';
  const found = readdirSync(libraries)
    .map((folder) => join(libraries, folder, 'libnss_wrapper.so'))
    .find((file) => existsSync(file));
  if (found) return found;
  throw new Error(`expected libnss_wrapper.so in a folder of ${libraries}`);
}
