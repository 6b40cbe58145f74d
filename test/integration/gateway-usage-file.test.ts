import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepUsage } from '../../gateway/keep-usage.ts';
import { MAX_USAGE_FILE_BYTES, parseUsageFile, toUsageFile } from '../../gateway/usage-file.ts';

const SINCE = Date.parse('2027-03-15T00:00:00Z');
const ADA = { username: 'ada', usedBytes: 1_000, since: SINCE };

/** Where a file may be; gone after the test. */
async function toPath(content?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'clients.json.usage.json');
  if (content !== undefined) await writeFile(path, content);
  return path;
}

/** Keeps usage in this process, which stops with the test. */
async function keep(path: string, intervalMs?: number) {
  const told: string[] = [];
  const kept = await keepUsage(path, {
    tell: (sentence) => void told.push(sentence),
    ...(intervalMs && { intervalMs }),
  });
  if (kept.state === 'refused') throw new Error(`expected a file that can be kept, got: ${kept.reason}`);
  onTestFinished(() => kept.stop());
  return { ...kept, told };
}

const readKept = async (path: string) => parseUsageFile(await readFile(path, 'utf8'));

describe('what a file of usage says', () => {
  it('is what was written', () => {
    const entries = [
      ADA,
      { username: '', usedBytes: 0, since: 0 },
      { username: 'löve"\\', usedBytes: 2 ** 53 - 1, since: 1 },
    ];
    expect(parseUsageFile(toUsageFile(entries))).toEqual(entries);
  });

  it('is as much as may be read again, of the longest names too', () => {
    const entries = Array.from({ length: 6_000 }, (_, index) => ({
      ...ADA,
      username: `${index}${'"'.repeat(250)}`,
      usedBytes: 2 ** 53 - 1,
    }));
    const file = toUsageFile(entries);
    expect(Buffer.byteLength(file)).toBeLessThan(MAX_USAGE_FILE_BYTES);
    expect(parseUsageFile(file)).toEqual(entries.slice(0, 5_000));
  });
});

describe('a file of usage', () => {
  it('keeps what was counted for the next start, and is for nobody else to read', async () => {
    const path = await toPath();
    const first = await keep(path);
    first.usage.count({ username: 'ada' }, 1_000, SINCE);
    await first.stop();
    expect(await readKept(path)).toEqual([ADA]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const second = await keep(path);
    expect(second.usage.count({ username: 'ada' }, 1, SINCE)).toBe(1_001);
    expect(second.told).toEqual([]);
  });

  it('is written while the gateway runs, and only when something has changed', async () => {
    const path = await toPath();
    const { usage } = await keep(path, 5);
    usage.count({ username: 'ada' }, 1_000, SINCE);
    await expect.poll(() => readKept(path).catch(() => undefined)).toEqual([ADA]);
    await rm(path);
    await sleep(50);
    expect(existsSync(path)).toBe(false);
    usage.count({ username: 'ada' }, 1_001, SINCE);
    await expect.poll(() => existsSync(path)).toBe(true);
  });

  it('leaves nothing beside it when it is no longer kept', async () => {
    const path = await toPath();
    const { usage, stop } = await keep(path);
    usage.count({ username: 'ada' }, 1, SINCE);
    await Promise.all([stop(), stop()]);
    expect(await readdir(join(path, '..'))).toEqual(['clients.json.usage.json']);
  });

  it.each([
    ['text that ends too early', toUsageFile([ADA]).slice(0, 60)],
    ['nothing', ''],
    ['another format', '[]'],
    ['a later version', toUsageFile([ADA]).replace('"version": 1', '"version": 2')],
    ['less than nothing', toUsageFile([{ ...ADA, usedBytes: -1 }])],
    ['half a byte', toUsageFile([{ ...ADA, usedBytes: 0.5 }])],
    ['an instant that is none', toUsageFile([ADA]).replace('2027-03', '2027-13')],
    ['a name that no client can have', toUsageFile([{ ...ADA, username: 'a:b' }])],
    [
      'more clients than it may have',
      toUsageFile([ADA]).replace(/\{\s*"username[^}]*\}/, (entry) => Array(5_001).fill(entry).join()),
    ],
    ['more bytes than it may have', toUsageFile([ADA]) + ' '.repeat(MAX_USAGE_FILE_BYTES)],
  ])('is kept aside with %s, said so, and counted from zero', async (_kind, content) => {
    const path = await toPath(content);
    const { usage, told, stop } = await keep(path);
    expect(told).toEqual([`${path} is damaged, and now ${path}.damaged: what clients have used is counted from zero.`]);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(content);
    expect(usage.count({ username: 'ada' }, 1, SINCE)).toBe(1);
    await stop();
    expect(await readKept(path)).toEqual([{ ...ADA, usedBytes: 1 }]);
  });

  it('that cannot be written is said once, and written when it can be', async () => {
    const path = await toPath();
    const folder = join(path, '..');
    const { usage, told } = await keep(path, 5);
    await rename(folder, `${folder}.away`);
    onTestFinished(() => rm(`${folder}.away`, { recursive: true, force: true }));
    usage.count({ username: 'ada' }, 1_000, SINCE);
    await expect.poll(() => told).toEqual([`${path} cannot be written: ENOENT. It is tried again.`]);
    await sleep(50);
    expect(told).toHaveLength(1);
    await rename(`${folder}.away`, folder);
    await expect.poll(() => readKept(path).catch(() => undefined)).toEqual([ADA]);
  });

  it.each([
    ['in a folder that is not there', async () => join(await toPath(), 'usage.json'), 'ENOENT'],
    [
      'that is a folder',
      async () => {
        const path = await toPath();
        await mkdir(path);
        return path;
      },
      'EISDIR',
    ],
  ])('%s is refused, and nothing is left behind', async (_kind, toBadPath, code) => {
    const path = await toBadPath();
    expect(await keepUsage(path, { tell: () => {} })).toEqual({
      state: 'refused',
      reason: `What clients use cannot be kept in ${path}: ${code}; name another place with --usage.`,
    });
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});

const WRITER = `
  import { keepUsage } from './gateway/keep-usage.ts';
  const [path, clients] = process.argv.slice(1);
  const kept = await keepUsage(path, { tell: (sentence) => process.stderr.write(sentence), intervalMs: 1 });
  process.stdout.write(kept.state === 'kept' ? 'kept' : kept.reason);
  if (kept.state === 'refused') process.exit(1);
  for (let moved = 1; ; moved += 1) {
    for (let index = 0; index < Number(clients); index += 1)
      kept.usage.count({ username: 'client-' + index + '-' + 'x'.repeat(200) }, moved, ${SINCE});
    await new Promise((resolve) => setTimeout(resolve, 1));
  }`;

/** Another process that writes a file of usage all the time. */
function startWriter(
  path: string,
  clients: number,
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const args = ['--input-type=module', '-e', WRITER, path, String(clients)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

// Each starts processes of its own, which takes its time on a busy machine.
describe('processes with one file of usage', { timeout: 60_000 }, () => {
  it('leave it whole when they are killed while they write it, and the next one goes on from there', async () => {
    const path = await toPath();
    let before = 0;
    for (let round = 0; round < 6; round += 1) {
      const writer = startWriter(path, 2_000);
      const complaints = text(writer.stderr);
      await once(writer.stdout, 'data');
      // It has been written in this round, and is being written again.
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
      while ((await stat(path).catch(() => ({ mtimeMs }))).mtimeMs === mtimeMs) await sleep(1);
      while (!existsSync(`${path}.tmp`)) await new Promise(setImmediate);
      await kill(writer);
      expect(await complaints).toBe('');
      const entries = await readKept(path);
      expect(entries).toHaveLength(2_000);
      expect(new Set(entries?.map(({ usedBytes }) => usedBytes)).size).toBe(1);
      const used = entries?.[0]?.usedBytes ?? 0;
      expect(used).toBeGreaterThan(before);
      before = used;
    }
  });

  it('are one at a time', async () => {
    const path = await toPath();
    const first = startWriter(path, 1);
    await once(first.stdout, 'data');
    const second = startWriter(path, 1);
    const [said, [code]] = await Promise.all([text(second.stdout), once(second, 'exit')]);
    expect(said).toBe(
      `${path} is in use by the gateway with the process number ${first.pid}; name another with --usage.`,
    );
    expect(code).toBe(1);
    expect(first.exitCode).toBeNull();
    await kill(first);
    const third = startWriter(path, 1);
    expect(String((await once(third.stdout, 'data'))[0])).toBe('kept');
  });

  it.each([
    ['a process that is no more', '999999999 1\n'],
    ['a process whose number another one has now', `${process.pid} 1\n`],
    ['nobody', ''],
    ['words', 'a gateway\n'],
    ['all processes of a group', '-1 1\n'],
  ])('do not wait for a lock of %s', async (_whose, stamp) => {
    const path = await toPath();
    await writeFile(`${path}.lock`, stamp);
    const { stop } = await keep(path);
    await stop();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('are still one when several find the same lock that nobody holds', async () => {
    const path = await toPath();
    await writeFile(`${path}.lock`, '999999999 1\n');
    const writers = Array.from({ length: 5 }, () => startWriter(path, 1));
    const said = await Promise.all(writers.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])));
    expect(said.filter((word) => word === 'kept')).toHaveLength(1);
    expect(said.filter((word) => word.includes('is in use'))).toHaveLength(4);
  });
});
