import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type ScriptCall = {
  /** A script of package.json: what `npm run` runs is what runs here. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Aborted when the user wants an end. */
  readonly signal: AbortSignal;
};

export type ScriptEnd = {
  readonly isOk: boolean;
  /** All that it wrote, to whichever stream. */
  readonly output: string;
  readonly durationMs: number;
};

const isWindows = process.platform === 'win32';

/** Runs a script of package.json to its end, and keeps what it says. */
export async function runScript({ name, args = [], env = {}, signal }: ScriptCall): Promise<ScriptEnd> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--run', name, '--', ...args], {
    env: { ...toEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, for a shell and its programs to be ended together; on Windows that would open a window.
    detached: !isWindows,
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const end = () => interrupt(child);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const [exitCode] = await once(child, 'close');
  signal.removeEventListener('abort', end);
  return {
    isOk: exitCode === 0,
    output: Buffer.concat(output).toString(),
    durationMs: performance.now() - startedAt,
  };
}

function toEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  // CI: no spinners, and a forgotten `only` is a failure. Colours: the tools see a pipe and not what is behind it.
  return { ...rest, CI: '1', ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) };
}

/** As Ctrl-C would, so that test runners close their browsers. */
function interrupt(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (isWindows) child.kill('SIGINT');
  else process.kill(-child.pid, 'SIGINT');
}
