import { toSpkiHash } from '../../../gateway/certificate.ts';
import { createCertificates, type TlsIdentity } from '../../lab/certificates.ts';
import type { Lab } from '../../lab/lab.ts';
import { LOOPBACK } from '../../lab/listener.ts';
import { startOrigins } from '../../lab/origins.ts';
import { createRequestLog } from '../../lab/request-log.ts';
import { findFreePort } from './free-port.ts';

/**
 * The sites of the lab for servers that are told nothing of it. The browser by itself finds them at 127.0.0.1, servers by their
 * hosts files elsewhere on this machine: so a request's way is told by the address it came to.
 */
export type Sites = Pick<
  Lab,
  'httpUrl' | 'httpsUrl' | 'checkUrl' | 'exitUrl' | 'requests' | 'clearRequests' | 'browserArgs' | 'stop'
> & {
  /** A site that servers find at 127.0.0.1, where those that refuse local addresses must not go. */
  readonly insideUrl: string;
  /** Host and port of the check address. */
  readonly checkHost: string;
  /** The hosts file for a server. */
  readonly hosts: (exit: Exit) => string;
  /** For a server with TLS; the browser trusts it. */
  readonly serverIdentity: TlsIdentity;
};

/** Ways to the sites, and what the exit service says of each (RFC 5737). */
const places = {
  direct: { host: LOOPBACK, ip: '198.51.100.1' },
  one: { host: '127.0.0.2', ip: '203.0.113.1' },
  two: { host: '127.0.0.3', ip: '203.0.113.2' },
  three: { host: '127.0.0.4', ip: '203.0.113.3' },
} as const;

export type Exit = Exclude<keyof typeof places, 'direct'>;

/** The address that the exit service says of a way. */
export function expectExitIp(via: string | undefined): string {
  const place = Object.entries(places).find(([name]) => name === via);
  if (place === undefined) throw new Error(`expected a way to the sites, got ${via}`);
  return place[1].ip;
}

export const toExitHost = (exit: Exit): string => places[exit].host;

const NAMES = ['site.test', 'check.test', 'exit.test'] as const;

export async function startSites(): Promise<Sites> {
  const certificates = await createCertificates();
  const log = createRequestLog();
  const hosts = Object.values(places).map(({ host }) => host);
  const httpPort = await findFreePort(hosts);
  const httpsPort = await findFreePort(hosts);
  const origins = await Promise.all(
    Object.entries(places).map(([via, { host, ip }]) =>
      startOrigins({
        via,
        exit: { ip, country: null, city: null },
        tls: certificates.origin,
        record: log.add,
        at: { host, httpPort, httpsPort },
      }),
    ),
  );
  const spkis = [certificates.origin, certificates.gateway].map(({ cert }) => toSpkiHash(cert));
  return {
    httpUrl: `http://site.test:${httpPort}`,
    httpsUrl: `https://site.test:${httpsPort}`,
    checkUrl: `http://check.test:${httpPort}/generate_204`,
    checkHost: `check.test:${httpPort}`,
    exitUrl: `http://exit.test:${httpPort}/exit`,
    insideUrl: `http://inside.test:${httpPort}`,
    requests: log.requests,
    clearRequests: log.clear,
    hosts: (exit) => [`${LOOPBACK} inside.test`, ...NAMES.map((name) => `${places[exit].host} ${name}`), ''].join('\n'),
    serverIdentity: certificates.gateway,
    browserArgs: () => [
      `--host-resolver-rules=MAP *.test ${LOOPBACK}`,
      `--ignore-certificate-errors-spki-list=${spkis.join(',')}`,
    ],
    stop: async () => {
      await Promise.all(origins.map(({ close }) => close()));
    },
  };
}
