import { randomBytes } from 'node:crypto';
import { createCertificate, toSpkiHash } from '../../gateway/certificate.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import { FEED_URL, SUBSCRIPTION_URL } from '../../gateway/internal-urls.ts';
import { toShareLink } from '../../src/domain/share-link.ts';
import { DEMO_HOST, type DemoSite } from './demo-site.ts';

const HOST = '127.0.0.1';

/** Exits are addresses for documentation (RFC 5737), which belong to nobody. */
const plans = [
  { scheme: 'http', label: 'Berlin', country: 'DE', exitIp: '203.0.113.1' },
  { scheme: 'https', label: 'Lisbon', country: 'PT', exitIp: '203.0.113.2' },
  { scheme: 'socks5', label: 'Oslo', country: 'NO', exitIp: '203.0.113.3' },
] as const;

type Plan = (typeof plans)[number];

/** A gateway that can be stopped and started again on the same port. */
export type DemoGateway = {
  readonly label: string;
  readonly link: string;
  readonly isUp: () => boolean;
  readonly stop: () => Promise<void>;
  /** @throws the system's error where the port has been taken meanwhile */
  readonly start: () => Promise<void>;
};

export type DemoGateways = {
  readonly gateways: readonly DemoGateway[];
  /** Of the certificate, Base64 of the SHA-256 of its public key (RFC 7469 §2.4). */
  readonly spkiHash: string;
};

/** Starts a gateway of each kind; each reaches the demo site by a door of its own. */
export async function startGateways(site: DemoSite): Promise<DemoGateways> {
  const tls = await createCertificate(HOST);
  const gateways: DemoGateway[] = [];
  for (const plan of plans) {
    const door = await site.addDoor(plan.label);
    gateways.push(await startDemoGateway(plan, toOptions(plan, door, tls)));
  }
  return { gateways, spkiHash: toSpkiHash(tls.cert) };
}

async function startDemoGateway({ scheme, label, country }: Plan, options: GatewayOptions): Promise<DemoGateway> {
  let running: Gateway | undefined = await startGateway(options);
  const { port } = running;
  const server = { scheme, host: HOST, port, label, country, feedUrl: FEED_URL, subscriptionUrl: SUBSCRIPTION_URL };
  return {
    label,
    link: toShareLink(server, options.credentials ?? undefined, options.credentials?.token),
    isUp: () => running !== undefined,
    stop: async () => {
      await running?.close();
      running = undefined;
    },
    start: async () => {
      running ??= await startGateway({ ...options, port });
    },
  };
}

const createSecret = () => randomBytes(16).toString('base64url');

function toOptions(plan: Plan, door: number, tls: NonNullable<GatewayOptions['tls']>): GatewayOptions {
  const { scheme, exitIp: ip, country } = plan;
  return {
    scheme,
    host: HOST,
    port: 0,
    // Chromium cannot send a password to a SOCKS5 server.
    credentials: scheme === 'socks5' ? null : { username: 'demo', password: createSecret(), token: createSecret() },
    allowPrivate: false,
    exit: { ip, country },
    ...(scheme === 'https' && { tls }),
    route: (hostname, port) => (hostname === DEMO_HOST && port === 80 ? { host: HOST, port: door } : undefined),
  };
}
