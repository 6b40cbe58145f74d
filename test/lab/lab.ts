import { toSpkiHash } from '../../gateway/certificate.ts';
import { createCaptiveNetwork } from './captive-network.ts';
import { createCertificates } from './certificates.ts';
import { type HostileFeed, startHostileFeed } from './hostile-feed.ts';
import { type LabGateway, type LabGatewayOptions, startLabGateway } from './lab-gateway.ts';
import { LOOPBACK } from './listener.ts';
import { type Origins, startOrigins } from './origins.ts';
import { closedPort } from './ports.ts';
import { createRequestLog, type OriginRequest } from './request-log.ts';
import { createRoute } from './route.ts';

/** A small internet on this machine: sites under *.test that tell who comes how, and gateways that fail on command. */
export type Lab = {
  readonly httpUrl: string;
  readonly httpsUrl: string;
  /** Echo, at any path. */
  readonly wsUrl: string;
  readonly wssUrl: string;
  /** Answers 204 with an empty body. */
  readonly checkUrl: string;
  /** Answers `{ip, country, city}` of the gateway a request came through, null where unknown; direct is 198.51.100.1. */
  readonly exitUrl: string;
  /** Everything the origins saw, oldest first. */
  readonly requests: () => readonly OriginRequest[];
  readonly clearRequests: () => void;
  /** From now on the network wants a sign-in at portal.test: it answers every http request itself, and so do the gateways. */
  readonly capture: () => Promise<void>;
  /** A feed at `ws://NAME.internal/feed`, which every gateway leads to. */
  readonly addFeed: (name: string) => Promise<HostileFeed>;
  /** Finds nobody at down.test, whatever the port. */
  readonly addGateway: (options: LabGatewayOptions) => Promise<LabGateway>;
  /** SPKI hashes of the certificates the browser is to trust: of origins and gateways, but not of the fault `wrongCertificate`. */
  readonly trustedSpkis: readonly string[];
  /** The same certificates in PEM, for clients in Node. */
  readonly trustedCertificates: readonly string[];
  /** Has Chromium find *.test here and trust the lab's certificates. Port 443 of walled.test has a listener. */
  readonly browserArgs: () => readonly string[];
  /** Ends everything, gateways included. May be called again. */
  readonly stop: () => Promise<void>;
};

/** RFC 5737: addresses for documentation, which belong to nobody. */
const DIRECT_IP = '198.51.100.1';
const toGatewayIp = (number: number) => `203.0.113.${number}`;
const MAX_GATEWAYS = 254;

export async function startLab(): Promise<Lab> {
  const certificates = await createCertificates();
  const log = createRequestLog();
  const shared = { tls: certificates.origin, record: log.add };
  const gateways: LabGateway[] = [];
  const captive = createCaptiveNetwork(async () => {
    for (const gateway of gateways) await gateway.recover();
  });
  const place = { ip: DIRECT_IP, country: null, city: null };
  const direct = await startOrigins({ ...shared, via: 'direct', exit: place, captive });
  const names = new Set(['direct']);
  const down = await closedPort();
  const stops = [direct.close, down.release];
  const feedPorts = new Map<string, number>();

  const addGateway = async (options: LabGatewayOptions) => {
    const { name, country = null, city = null } = options;
    if (names.has(name)) throw new Error(`expected a new gateway name, got ${name} again`);
    if (names.size > MAX_GATEWAYS) throw new Error(`expected ${MAX_GATEWAYS} gateways at most`);
    const exit = { ip: toGatewayIp(names.size), country, city };
    names.add(name);
    const hidden = await startOrigins({ ...shared, via: name, exit });
    stops.push(hidden.close);
    const { gateway, stop } = await startLabGateway(options, {
      exit,
      route: createRoute({ direct, hidden, feedPorts, downPort: down.port }),
      certificates,
    });
    stops.push(stop);
    gateways.push(gateway);
    return gateway;
  };

  const trustedCertificates = [certificates.origin.cert, certificates.gateway.cert];
  const trustedSpkis = trustedCertificates.map(toSpkiHash);
  return {
    ...toUrls(direct),
    requests: log.requests,
    clearRequests: log.clear,
    capture: async () => {
      captive.capture();
      for (const gateway of gateways) await gateway.fault({ type: 'portal' });
    },
    addFeed: async (name) => {
      const { feed, port, stop } = await startHostileFeed(name);
      feedPorts.set(`${name}.internal`, port);
      stops.push(stop);
      return feed;
    },
    addGateway,
    trustedSpkis,
    trustedCertificates,
    browserArgs: () => [
      `--host-resolver-rules=MAP walled.test:443 ${LOOPBACK}:${direct.httpPort},MAP *.test ${LOOPBACK}`,
      `--ignore-certificate-errors-spki-list=${trustedSpkis.join(',')}`,
    ],
    stop: async () => {
      // Gateways before origins: what a gateway answers when its origin is gone would be nobody's fault.
      for (const stop of stops.splice(0).toReversed()) await stop();
    },
  };
}

const toUrls = ({ httpPort, httpsPort }: Origins) => ({
  httpUrl: `http://site.test:${httpPort}`,
  httpsUrl: `https://site.test:${httpsPort}`,
  wsUrl: `ws://site.test:${httpPort}/echo`,
  wssUrl: `wss://site.test:${httpsPort}/echo`,
  checkUrl: `http://check.test:${httpPort}/generate_204`,
  exitUrl: `http://exit.test:${httpPort}/exit`,
});
