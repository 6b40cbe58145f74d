import { readSection } from '../support/documented.ts';
import { type DocumentedServer, runServer, toLocalLink } from '../support/documented-server.ts';
import type { Place } from '../support/place.ts';
import type { Sites } from '../support/sites.ts';
import { OUTSIDE } from './squid.ts';

const HEADING = 'Dante';
const CONFIGURATION = '/etc/danted.conf';

export const dante: DocumentedServer = {
  heading: HEADING,
  needs: ['dante-server', 'libnss-wrapper'],
  files: [CONFIGURATION],
  reachesInside: false,
  setUp: (place, sites) => startDante(place, sites, '127.0.0.1/32'),
};

/** @param client who may use it */
export async function startDante(place: Place, sites: Sites, client: string) {
  const { file, link } = readSection(HEADING);
  const port = await place.freePort();
  const configuration = await place.follow(CONFIGURATION, file(CONFIGURATION), {
    'internal: eth0 port = 1080': `internal: 127.0.0.1 port = ${port}`,
    'external: eth0': 'external: lo',
    'user.privileged: root': `user.privileged: ${place.user.name}`,
    'user.unprivileged: nobody': `user.unprivileged: ${place.user.name}`,
    '198.51.100.7/32': client,
    ...OUTSIDE,
  });
  const env = place.toNameEnv(await place.write('/etc/hosts', sites.hosts('one')));
  return runServer(toLocalLink(link, port), () =>
    place.start({ command: '/usr/sbin/danted', args: ['-f', configuration], env, port }),
  );
}
