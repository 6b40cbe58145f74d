import { readSection } from '../support/documented.ts';
import { type DocumentedServer, PASSWORD, runServer, toLocalLink } from '../support/documented-server.ts';

const HEADING = 'tinyproxy';
const CONFIGURATION = '/etc/tinyproxy/tinyproxy.conf';

export const tinyproxy: DocumentedServer = {
  heading: HEADING,
  needs: ['tinyproxy', 'libnss-wrapper'],
  files: [CONFIGURATION],
  reachesInside: true,
  setUp: async (place, sites) => {
    const { file, link } = readSection(HEADING);
    const port = await place.freePort();
    const configuration = await place.follow(CONFIGURATION, file(CONFIGURATION), {
      'Port 8888': `Port ${port}\nListen 127.0.0.1`,
      PASSWORD,
    });
    const env = place.toNameEnv(await place.write('/etc/hosts', sites.hosts('one')));
    return runServer(toLocalLink(link, port), () =>
      place.start({ command: '/usr/bin/tinyproxy', args: ['-d', '-c', configuration], env, port }),
    );
  },
};
