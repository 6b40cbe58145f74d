import { readdirSync, readFileSync } from 'node:fs';

/** The processes that a process has started, and those that they have (proc_pid_stat(5)). */
export function descendantsOf(pid: number): readonly number[] {
  const parents = readParents();
  const find = (parent: number): readonly number[] =>
    parents.flatMap((entry) => (entry.parent === parent ? [entry.pid, ...find(entry.pid)] : []));
  return find(pid);
}

function readParents(): readonly { readonly pid: number; readonly parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = /\) \S (\d+) /.exec(readStat(name))?.[1];
      return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
}

/** Empty for one that has just ended. */
function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
