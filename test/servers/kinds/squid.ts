import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSection } from '../support/documented.ts';
import { type DocumentedServer, PASSWORD, runServer, toLocalLink } from '../support/documented-server.ts';
import type { Place } from '../support/place.ts';
import type { Exit, Sites } from '../support/sites.ts';
import type { Substitutions } from '../support/substitute.ts';

const CONFIGURATION = '/etc/squid/squid.conf';
const CERTIFICATE_SCRIPT = '/etc/squid/certificate.sh';
const ENCRYPTED = 'Squid, encrypted';
const PLAIN = 'Squid, not encrypted';
const SHARED_MEMORY = '/dev/shm';

export const encryptedSquid: DocumentedServer = {
  heading: ENCRYPTED,
  needs: ['squid-openssl', 'apache2-utils'],
  files: [CONFIGURATION, CERTIFICATE_SCRIPT],
  reachesInside: false,
  setUp: async (place, sites) => {
    const { file, command, link } = readSection(ENCRYPTED);
    const port = await place.freePort();
    await setPassword(place, command('htpasswd'));
    await renewCertificate(place, sites, file(CERTIFICATE_SCRIPT), {
      ' -o root -g proxy': '',
      'systemctl restart squid': ':',
    });
    const call = await prepareSquid(place, sites, {
      text: file(CONFIGURATION),
      table: { 'https_port 443': `https_port 127.0.0.1:${port}`, ...OUTSIDE },
      exit: 'one',
      port,
    });
    return runServer(toLocalLink(link, port), () => place.start(call));
  },
};

export const plainSquid: DocumentedServer = {
  heading: PLAIN,
  needs: ['squid-openssl', 'apache2-utils'],
  files: [CONFIGURATION],
  reachesInside: false,
  setUp: async (place, sites) => {
    const { file, command, link } = readSection(PLAIN);
    const port = await place.freePort();
    await setPassword(place, command('htpasswd'));
    const call = await prepareSquid(place, sites, {
      text: withPort(file(CONFIGURATION)),
      table: { 'http_port 3128': `http_port 127.0.0.1:${port}`, ...OUTSIDE },
      exit: 'one',
      port,
    });
    return runServer(toLocalLink(link, port), () => place.start(call));
  },
};

/** The tests' sites are at 127.0.0.2 and above, and 127.0.0.1 stays what may not be reached. */
export const OUTSIDE: Substitutions = { '127.0.0.0/8': '127.0.0.1/32' };

/** The configuration with another line in the place of its port. */
export const withPort = (line: string): string =>
  readSection(ENCRYPTED)
    .file(CONFIGURATION)
    .replace(/^https_port .*\n/m, () => line);

type SquidSetUp = {
  readonly text: string;
  readonly table: Substitutions;
  readonly exit: Exit;
  readonly port: number;
};

/** Writes the configuration, and around it what Debian's Squid has from the machine: names, places and limits. */
export async function prepareSquid(place: Place, sites: Sites, { text, table, exit, port }: SquidSetUp) {
  const documented = await place.follow(`/etc/squid/${exit}.conf`, text, table);
  const hosts = await place.write(`/etc/squid/${exit}.hosts`, sites.hosts(exit));
  const around = await place.write(
    `/etc/squid/${exit}-here.conf`,
    [
      `include ${documented}`,
      `hosts_file ${hosts}`,
      `pid_filename ${place.path(`/etc/squid/${exit}.pid`)}`,
      `cache_log ${place.path(`/etc/squid/${exit}.log`)}`,
      `coredump_dir ${place.path('/etc/squid')}`,
      'max_filedescriptors 1024',
      '',
    ].join('\n'),
  );
  const name = `${place.name}${exit}`;
  place.atEnd(() => removeSharedMemory(name));
  return { command: '/usr/sbin/squid', args: ['-N', '-n', name, '-f', around], port };
}

/** What a Squid that is killed leaves behind, for other users in its way: it goes by the name of the service alone. */
async function removeSharedMemory(name: string): Promise<void> {
  const files = (await readdir(SHARED_MEMORY)).filter((file) => file.startsWith(`${name}-`));
  await Promise.all(files.map((file) => rm(join(SHARED_MEMORY, file))));
}

/** Follows a documented `htpasswd`, but for its question for the password. */
export async function setPassword(place: Place, documented: readonly string[]): Promise<void> {
  const [command = '', ...args] = documented.map((word) => (word.startsWith('/') ? place.path(word) : word));
  await place.makeFolder('/etc/squid');
  place.run(command, ['-i', ...args], { input: PASSWORD });
}

/** Runs a documented script for new certificates as certbot would. */
export async function renewCertificate(
  place: Place,
  { serverIdentity }: Sites,
  script: string,
  table: Substitutions,
): Promise<void> {
  await place.write('/lineage/fullchain.pem', toFile(serverIdentity.cert));
  await place.write('/lineage/privkey.pem', toFile(serverIdentity.key));
  const file = await place.follow('/etc/certificate.sh', script, table);
  place.run('sh', ['-e', file], { env: { RENEWED_LINEAGE: place.path('/lineage') } });
}

/** With a last line that has an end, as certbot writes it. */
const toFile = (pem: string) => `${pem.trimEnd()}\n`;
