import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findStart } from './process-start.ts';

export type FileLock =
  | { readonly state: 'held'; readonly release: () => Promise<void> }
  /** `pid`: of the process that has it. */
  | { readonly state: 'taken'; readonly pid: number };

/** A lock is written right after it was created: one that is empty for longer was left so. */
const EMPTY_MS = 500;
/** What `removeStale` does takes far less. */
const SETTLE_MS = 50;

/**
 * Takes a lock, a file that is there as long as its holder runs. One whose holder has died is taken over.
 * @throws the system's error where it cannot be written
 */
export async function lockFile(path: string): Promise<FileLock> {
  const own = await toStamp(process.pid);
  for (;;) {
    if ((await create(path, own)) && (await stays(path, own)))
      return { state: 'held', release: () => release(path, own) };
    const stamp = (await readStamp(path)) || (await sleep(EMPTY_MS).then(() => readStamp(path)));
    // Gone in between.
    if (stamp === undefined) continue;
    const pid = Number.parseInt(stamp, 10);
    if (await isRunning(pid, stamp)) return { state: 'taken', pid };
    await removeStale(path, stamp);
  }
}

/** Which process it is. After a restart of the machine another one may have its number, and it began at another time. */
const toStamp = async (pid: number) => `${pid} ${await findStart(pid)}\n`;

async function create(path: string, stamp: string): Promise<boolean> {
  try {
    await writeFile(path, stamp, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Whoever moves it aside by mistake puts it back, and may so take the place of this one. */
async function stays(path: string, own: string): Promise<boolean> {
  await sleep(SETTLE_MS);
  return (await readStamp(path)) === own;
}

/** undefined where there is none. */
async function readStamp(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function isRunning(pid: number, stamp: string): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not permitted, for one of another user's that is there.
    if (!isCode(error, 'EPERM')) return false;
  }
  return stamp === (await toStamp(pid));
}

/** Two may find the same stale lock, and the slower must not remove what the faster has put in its place. */
async function removeStale(path: string, stamp: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readStamp(aside)) === stamp) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function release(path: string, own: string): Promise<void> {
  if ((await readStamp(path)) === own) await rm(path, { force: true });
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;
