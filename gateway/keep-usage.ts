import { rename } from 'node:fs/promises';
import { lockFile } from './file-lock.ts';
import { readBounded } from './read-bounded.ts';
import { replaceFile } from './replace-file.ts';
import { createUsage, type Usage, type UsageEntry } from './usage.ts';
import { MAX_USAGE_FILE_BYTES, parseUsageFile, toUsageFile } from './usage-file.ts';

export type KeptUsage =
  | {
      readonly state: 'kept';
      readonly usage: Usage;
      /** Writes it a last time. May be called again. */
      readonly stop: () => Promise<void>;
    }
  | { readonly state: 'refused'; readonly reason: string };

type KeepOptions = {
  /** Told in one sentence what the operator should know. */
  readonly tell: (sentence: string) => void;
  readonly intervalMs?: number;
};

/** Of what has changed no more than this is lost with a process that is killed. */
const INTERVAL_MS = 10_000;

/** Keeps in a file what clients have used, for the next start. Nobody else may do so in the same file meanwhile. */
export async function keepUsage(path: string, { tell, intervalMs = INTERVAL_MS }: KeepOptions): Promise<KeptUsage> {
  try {
    const lock = await lockFile(`${path}.lock`);
    if (lock.state === 'taken')
      return refuse(`${path} is in use by the gateway with the process number ${lock.pid}; name another with --usage.`);
    const former = await readUsage(path, tell).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
    const usage = createUsage(former);
    const writer = createWriter(path, usage, tell);
    const timer = setInterval(() => void writer.write(), intervalMs).unref();
    const finish = async () => {
      clearInterval(timer);
      await writer.write();
      await lock.release();
    };
    let stopping: Promise<void> | undefined;
    return {
      state: 'kept',
      usage,
      stop: () => {
        stopping ??= finish();
        return stopping;
      },
    };
  } catch (error) {
    return refuse(`What clients use cannot be kept in ${path}: ${toCode(error)}; name another place with --usage.`);
  }
}

const refuse = (reason: string): KeptUsage => ({ state: 'refused', reason });

/** What is damaged is kept aside: somebody may make something of it. */
async function readUsage(path: string, tell: KeepOptions['tell']): Promise<readonly UsageEntry[]> {
  const text = await readBounded(path, MAX_USAGE_FILE_BYTES).catch((error: unknown) => {
    if (toCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  const entries = text === undefined ? undefined : parseUsageFile(text);
  if (entries) return entries;
  await rename(path, `${path}.damaged`);
  tell(`${path} is damaged, and now ${path}.damaged: what clients have used is counted from zero.`);
  return [];
}

/** One write at a time, and none where nothing has changed. */
function createWriter(path: string, usage: Usage, tell: KeepOptions['tell']) {
  let written = toUsageFile(usage.entries());
  let hasFailed = false;
  let last = Promise.resolve();
  const writeNow = async () => {
    const text = toUsageFile(usage.entries());
    if (text === written) return;
    try {
      await replaceFile(path, text);
      written = text;
      hasFailed = false;
    } catch (error) {
      // A full disk is full for long, and is said once.
      if (!hasFailed) tell(`${path} cannot be written: ${toCode(error)}. It is tried again.`);
      hasFailed = true;
    }
  };
  return {
    write: () => {
      last = last.then(writeNow);
      return last;
    },
  };
}

/** Of a system error; its message is left out with what else it repeats. */
const toCode = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown error');
