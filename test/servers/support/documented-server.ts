import type { PackageName } from '../../../scripts/test-servers/packages.ts';
import type { Place } from './place.ts';
import type { Program } from './program.ts';
import type { Sites } from './sites.ts';

/** A section of docs/servers.md, and how it is followed here. */
export type DocumentedServer = {
  readonly heading: string;
  readonly needs: readonly PackageName[];
  /** The documented files that this follows. */
  readonly files: readonly string[];
  /** Whether one reaches through it what listens on the server's own machine. */
  readonly reachesInside: boolean;
  /** Resolves when the server runs. */
  readonly setUp: (place: Place, sites: Sites) => Promise<RunningServer>;
};

export type RunningServer = {
  readonly link: string;
  /** As a crash would end it. */
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
};

/** What is told of a server to connect to it. */
export const PASSWORD = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

/** A server that is one program, started again as it was. */
export async function runServer(link: string, start: () => Promise<Program>) {
  let program = await start();
  return {
    link,
    kill: () => program.kill(),
    freeze: () => program.freeze(),
    startAgain: async () => {
      program = await start();
    },
  };
}

/** A documented link, for the server on this machine. */
export const toLocalLink = (link: string, port: number): string =>
  link.replace('PASSWORD', PASSWORD).replace(/(proxy\.example\.com|127\.0\.0\.1):\d+/, `127.0.0.1:${port}`);
