import { readSection } from '../support/documented.ts';
import { type DocumentedServer, toLocalLink } from '../support/documented-server.ts';
import type { Place } from '../support/place.ts';
import type { ProgramCall } from '../support/program.ts';
import type { Sites } from '../support/sites.ts';

const HEADING = 'OpenSSH';
const SERVER = '/etc/ssh/sshd_config.d/tunnel.conf';
const CLIENT = '~/.ssh/config';
const SERVICE = '~/.config/systemd/user/steadway-ssh.service';

/** The server dies, and the client ends with it; systemd would start the client until it finds the server again. */
export const openSsh: DocumentedServer = {
  heading: HEADING,
  needs: ['openssh-server', 'openssh-client', 'libnss-wrapper'],
  files: [SERVER, CLIENT, SERVICE],
  reachesInside: true,
  setUp: async (place, sites) => {
    const serverPort = await place.freePort();
    const port = await place.freePort();
    await makeKeys(place, serverPort);
    const server = await prepareServer(place, sites, serverPort);
    const client = await prepareClient(place, serverPort, port);
    let running = { server: await place.start(server), client: await place.start(client) };
    return {
      link: toLocalLink(readSection(HEADING).link, port),
      kill: async () => {
        await running.server.kill();
        await running.client.ended;
      },
      startAgain: async () => {
        running = { server: await place.start(server), client: await place.start(client) };
      },
    };
  },
};

async function makeKeys(place: Place, serverPort: number): Promise<void> {
  for (const folder of ['/etc/ssh', '~/.ssh']) await place.makeFolder(folder);
  for (const key of ['/etc/ssh/host_key', '~/.ssh/id']) {
    place.run('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', place.path(key)]);
  }
  const publicKey = place.run('cat', [place.path('/etc/ssh/host_key.pub')]);
  await place.write('~/.ssh/known_hosts', `[127.0.0.1]:${serverPort} ${publicKey}`);
}

async function prepareServer(place: Place, sites: Sites, port: number): Promise<ProgramCall> {
  const documented = await place.follow(SERVER, readSection(HEADING).file(SERVER), { tunnel: place.user.name });
  const around = await place.write(
    '/etc/ssh/sshd_config',
    [
      `Include ${documented}`,
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${place.path('/etc/ssh/host_key')}`,
      `AuthorizedKeysFile ${place.path('~/.ssh/id.pub')}`,
      'StrictModes no',
      'PidFile none',
      '',
    ].join('\n'),
  );
  const env = place.toNameEnv(await place.write('/etc/hosts', sites.hosts('one')));
  return { command: '/usr/sbin/sshd', args: ['-D', '-e', '-f', around], env, port };
}

async function prepareClient(place: Place, serverPort: number, port: number): Promise<ProgramCall> {
  const { file } = readSection(HEADING);
  const documented = await place.follow(CLIENT, file(CLIENT), {
    'proxy.example.com': '127.0.0.1',
    'User tunnel': `User ${place.user.name}`,
    '127.0.0.1:1080': `127.0.0.1:${port}`,
  });
  const around = await place.write(
    '~/.ssh/here',
    [
      `Include ${documented}`,
      'Host *',
      `Port ${serverPort}`,
      `IdentityFile ${place.path('~/.ssh/id')}`,
      `UserKnownHostsFile ${place.path('~/.ssh/known_hosts')}`,
      'IdentityAgent none',
      'BatchMode yes',
      '',
    ].join('\n'),
  );
  const [command = '', ...args] = /^ExecStart=(.+)$/m.exec(file(SERVICE))?.[1]?.split(' ') ?? [];
  return { command, args: ['-F', around, ...args], port };
}
