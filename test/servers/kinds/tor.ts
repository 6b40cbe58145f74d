import { setTimeout as wait } from 'node:timers/promises';
import { readSection } from '../support/documented.ts';
import { type DocumentedServer, type RunningServer, runServer, toLocalLink } from '../support/documented-server.ts';
import { startNameServer } from '../support/name-server.ts';
import type { Place } from '../support/place.ts';
import type { Program, ProgramCall } from '../support/program.ts';
import { toExitHost } from '../support/sites.ts';
import { startTorNetwork } from '../support/tor-network.ts';

const HEADING = 'Tor';
const CONFIGURATION = '/etc/tor/torrc';
const POLL_MS = 100;
const READY_MS = 90_000;
const FINGERPRINT_LENGTH = 40;

export const tor: DocumentedServer = {
  heading: HEADING,
  needs: ['tor'],
  files: [CONFIGURATION],
  reachesInside: false,
  setUp: async (place) => {
    const nameServer = await startNameServer(toExitHost('one'));
    place.atEnd(nameServer.close);
    const { link, call } = await prepareClient(place, await startTorNetwork(place, nameServer.port));
    return runServer(link, () => startClient(place, call));
  },
};

/** Tor, whose network is not there. */
export async function startLonelyTor(place: Place): Promise<RunningServer> {
  const nobody = `127.0.0.1:${await place.freePort()}`;
  const nothing = '0'.repeat(FINGERPRINT_LENGTH);
  const { link, call } = await prepareClient(
    place,
    `TestingTorNetwork 1\nDirAuthority alpha v3ident=${nothing} ${nobody} ${nothing}\n`,
  );
  return runServer(link, () => place.start(call));
}

/** @param network the part of the configuration that says which network it is in */
async function prepareClient(
  place: Place,
  network: string,
): Promise<{ readonly link: string; readonly call: ProgramCall }> {
  const { file, link } = readSection(HEADING);
  const port = await place.freePort();
  const documented = await place.follow(CONFIGURATION, file(CONFIGURATION), { '127.0.0.1:9050': `127.0.0.1:${port}` });
  await place.makeFolder('/var/lib/tor');
  const defaults = await place.write(
    '/etc/tor/defaults',
    `${network}DataDirectory ${place.path('/var/lib/tor')}\nLog notice stdout\n`,
  );
  return {
    link: toLocalLink(link, port),
    call: { command: '/usr/bin/tor', args: ['-f', documented, '--defaults-torrc', defaults], port },
  };
}

/** Ready as soon as it has built a circuit. */
async function startClient(place: Place, call: ProgramCall): Promise<Program> {
  const program = await place.start(call);
  for (const until = Date.now() + READY_MS; Date.now() < until; ) {
    if (program.output().includes('Bootstrapped 100%')) return program;
    await wait(POLL_MS);
  }
  throw new Error(`expected a circuit, got:\n${program.output()}`);
}
