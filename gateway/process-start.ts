import { readFile } from 'node:fs/promises';

/** Field 22 of proc(5), `/proc/pid/stat`, counted behind the name, which may have spaces and brackets. */
const START_FIELD = 19;

/** When a process began, in a unit of the system's; empty where that cannot be known. */
export async function findStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD] ?? '';
}
