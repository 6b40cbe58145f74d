import { setTimeout as wait } from 'node:timers/promises';
import { readSection } from '../support/documented.ts';
import {
  type DocumentedServer,
  PASSWORD,
  type RunningServer,
  runServer,
  toLocalLink,
} from '../support/documented-server.ts';
import type { Place } from '../support/place.ts';
import type { Exit, Sites } from '../support/sites.ts';
import { OUTSIDE, prepareSquid, renewCertificate, setPassword, withPort } from './squid.ts';

const HEADING = 'HAProxy before several Squids';
const CONFIGURATION = '/etc/haproxy/haproxy.cfg';
const CERTIFICATE_SCRIPT = '/etc/haproxy/certificate.sh';
const SQUID = '/etc/squid/squid.conf';

/** The documented addresses of the Squids. */
const MEMBERS = { one: '10.0.0.11:3128', two: '10.0.0.12:3128', three: '10.0.0.13:3128' } as const;

const POLL_MS = 50;

export type Fleet = {
  /** HAProxy itself. */
  readonly front: RunningServer;
  /** Each has the exit of the same name. */
  readonly members: Readonly<Record<Exit, Awaited<ReturnType<typeof runServer>>>>;
};

/** The fleet as one server, that is: HAProxy. */
export const fleet: DocumentedServer = {
  heading: HEADING,
  needs: ['squid-openssl', 'apache2-utils', 'haproxy'],
  files: [SQUID, CONFIGURATION, CERTIFICATE_SCRIPT],
  reachesInside: false,
  setUp: async (place, sites) => (await startFleet(place, sites)).front,
};

export async function startFleet(place: Place, sites: Sites): Promise<Fleet> {
  const { file, command, link } = readSection(HEADING);
  await setPassword(place, readSection('Squid, not encrypted').command('htpasswd'));
  await setPassword(place, command('htpasswd'));
  const ports = { one: await place.freePort(), two: await place.freePort(), three: await place.freePort() };
  const startMember = async (exit: Exit) => {
    const port = ports[exit];
    const call = await prepareSquid(place, sites, {
      text: withPort(file(SQUID)),
      table: { 'http_port 10.0.0.11:3128': `http_port 127.0.0.1:${port}`, ...OUTSIDE },
      exit,
      port,
    });
    return await runServer('', () => place.start(call));
  };
  const [one, two, three] = await Promise.all([startMember('one'), startMember('two'), startMember('three')]);

  const port = await place.freePort();
  await place.makeFolder('/etc/haproxy');
  await renewCertificate(place, sites, file(CERTIFICATE_SCRIPT), { 'systemctl reload-or-restart haproxy': ':' });
  const configuration = await place.follow(CONFIGURATION, file(CONFIGURATION), {
    'user haproxy': `uid ${place.user.uid}`,
    'group haproxy': `gid ${place.user.gid}`,
    'bind :443': `bind 127.0.0.1:${port}`,
    'www.gstatic.com': sites.checkHost,
    HEALTH: Buffer.from(`health:${PASSWORD}`).toString('base64'),
    [MEMBERS.one]: `127.0.0.1:${ports.one}`,
    [MEMBERS.two]: `127.0.0.1:${ports.two}`,
    [MEMBERS.three]: `127.0.0.1:${ports.three}`,
  });
  const front = await runServer(toLocalLink(link, port), () =>
    place.start({ command: '/usr/sbin/haproxy', args: ['-db', '-f', configuration], port }),
  );
  await seeAllChecked(sites);
  return { front, members: { one, two, three } };
}

/** HAProxy starts with all of them taken to be there, and a first check that fails is enough to take one out. */
async function seeAllChecked({ requests }: Sites): Promise<void> {
  const isChecked = (exit: string) => requests().some(({ host, via }) => via === exit && host.startsWith('check.test'));
  while (!Object.keys(MEMBERS).every(isChecked)) await wait(POLL_MS);
}
