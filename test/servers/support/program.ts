import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { LOOPBACK } from '../../lab/listener.ts';
import { descendantsOf } from './descendants.ts';

export type ProgramCall = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It is ready as soon as this port takes connections. */
  readonly port: number;
};

/** A program that runs for as long as it is wanted. */
export type Program = {
  readonly output: () => string;
  /** As a crash would end it, with all that it started. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** It keeps its port and says nothing more. */
  readonly freeze: () => void;
  /** Resolves when it has ended, by whatever. */
  readonly ended: Promise<unknown>;
};

export type User = { readonly uid: number; readonly gid: number };

const POLL_MS = 50;
const READY_MS = 30_000;

/** Resolves when it is ready. */
export async function startProgram({ command, args, env, port }: ProgramCall, user: User): Promise<Program> {
  const child = spawn(command, args, {
    ...user,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, to be ended together.
    detached: true,
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const killAll = () => allOf(child).forEach(sendKill);
  process.once('exit', killAll);
  const ended = once(child, 'close').finally(() => process.off('exit', killAll));
  const program: Program = {
    output: () => Buffer.concat(output).toString(),
    kill: async () => {
      killAll();
      await ended;
    },
    freeze: () => {
      for (const target of allOf(child)) process.kill(target, 'SIGSTOP');
    },
    ended,
  };
  await becomeReady(program, child, port);
  return program;
}

async function becomeReady(program: Program, child: ChildProcess, port: number): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; ) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await takesConnections(port)) return;
    await wait(POLL_MS);
  }
  await program.kill();
  throw new Error(`expected ${child.spawnfile} to listen on port ${port}, got:\n${program.output()}`);
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, LOOPBACK);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The group, and what it started in groups of their own, as sshd does for each connection. */
const allOf = ({ pid }: ChildProcess) => (pid === undefined ? [] : [-pid, ...descendantsOf(pid)]);

function sendKill(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch (error) {
    // Gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
