import type { GatewayClient } from '../../gateway/gateway-client.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { Credentials } from '../../src/domain/server.ts';
import { type BackendOptions, type GatewayCounts, startBackend } from './backend.ts';
import type { LabCertificates } from './certificates.ts';
import { expectFaultFits, type Fault, type LabScheme, type RefusalStatus } from './fault.ts';
import { type FrontMode, startFront } from './front.ts';
import { type LinkOverrides, toLink } from './lab-link.ts';
import { LOOPBACK } from './listener.ts';
import type { ExitPlace } from './origin-answers.ts';
import { createRefuser } from './refuser.ts';

export type LabGatewayOptions = {
  /** What the origins record; 'direct' is taken. */
  readonly name: string;
  readonly scheme: LabScheme;
  /** null, the default: open to all. */
  readonly credentials?: Credentials | null;
  /** In place of `credentials`: those it knows at first. The link is the first one's, with feed, subscription and token. */
  readonly clients?: readonly GatewayClient[];
  /** In place of its own limits of feed and subscription. */
  readonly serviceLimits?: GatewayOptions['serviceLimits'];
  readonly country?: string;
  readonly city?: string;
  /** Default: the name. */
  readonly label?: string;
  /** A gateway that never serves anyone, not even after `recover`: the answer to every request of a signed-in client. */
  readonly refuseStatus?: RefusalStatus;
};

export type LabGateway = {
  readonly name: string;
  readonly scheme: LabScheme;
  readonly host: typeof LOOPBACK;
  /** The same through all faults. */
  readonly port: number;
  /** What the exit service says of requests that came through it. */
  readonly exit: ExitPlace;
  readonly link: (overrides?: LinkOverrides) => string;
  /** Whom it knows from now on; only where it began with `clients`. What they have moved stays counted. */
  readonly setClients: (clients: readonly GatewayClient[]) => void;
  /** Stops in an orderly way, with a close code for each feed, and starts again on the same port, all counts at zero. */
  readonly restart: () => Promise<void>;
  /** The gateway's own, over all its restarts. Refusals by `status` and `portal` are in none of them. */
  readonly counts: () => GatewayCounts;
  /** Proxy authentication challenges: 407s sent, those of a fault included (SOCKS5: sign-ins refused). */
  readonly challenges: () => number;
  /** Carried so far between it and its clients, both ways, over all its restarts: what TCP delivers, without headers of TCP and IP. */
  readonly carriedBytes: () => number;
  /** Replaces the fault before. Resolves when it is in force; rejects at once when the scheme cannot have it. */
  readonly fault: (fault: Fault) => Promise<void>;
  /** Everything as at first, on the same port. */
  readonly recover: () => Promise<void>;
};

/** Where the lab puts a gateway. */
export type LabPlace = {
  readonly exit: ExitPlace;
  readonly route: NonNullable<GatewayOptions['route']>;
  readonly certificates: LabCertificates;
};

/** A real gateway behind a front that has it fail on command. */
export async function startLabGateway(
  options: LabGatewayOptions,
  place: LabPlace,
): Promise<{ readonly gateway: LabGateway; readonly stop: () => Promise<void> }> {
  const { name, scheme } = options;
  const { exit, certificates } = place;
  const usual: Fault | undefined = options.refuseStatus && { type: 'status', status: options.refuseStatus };
  if (usual) expectFaultFits(usual, scheme);
  const refuser = createRefuser(usual);
  const { refuseWith } = refuser;
  const firstTls = scheme === 'https' ? certificates.gateway : undefined;
  let { clients } = options;
  const known = clients && { clients: () => clients ?? [] };
  const backend = await startBackend({ ...toGatewayOptions(options, place), ...known, refuseWith }, firstTls);
  const front = await startFront(backend.port());
  const apply = async (fault: Fault | undefined) => {
    refuser.apply(fault);
    if (scheme === 'https') {
      const identity = fault?.type === 'wrongCertificate' ? certificates.untrusted : certificates.gateway;
      await backend.present(identity, front.retarget);
    }
    await front.setMode(toFrontMode(fault));
  };
  const gateway: LabGateway = {
    name,
    scheme,
    host: LOOPBACK,
    port: front.port,
    exit,
    link: (overrides) => toLink(options, front.port, overrides),
    setClients: (next) => {
      if (!clients) throw new Error('expected a gateway that was started with clients');
      clients = next;
    },
    restart: () => backend.restart(front.retarget),
    counts: backend.counts,
    challenges: () => backend.counts().unauthenticated + refuser.challenges(),
    carriedBytes: front.carriedBytes,
    fault: async (fault) => {
      expectFaultFits(fault, scheme);
      await apply(fault);
    },
    recover: () => apply(undefined),
  };
  return {
    gateway,
    stop: async () => {
      await front.close();
      await backend.close();
    },
  };
}

function toGatewayOptions(
  { scheme, credentials = null, serviceLimits }: LabGatewayOptions,
  { exit, route }: LabPlace,
): BackendOptions {
  const { ip, country, city } = exit;
  return {
    scheme,
    host: LOOPBACK,
    port: 0,
    credentials,
    // Otherwise an origin's public port would be reached through the gateway and recorded as direct.
    allowPrivate: false,
    exit: { ip, ...(country !== null && { country }), ...(city !== null && { city }) },
    route,
    ...(serviceLimits && { serviceLimits }),
  };
}

function toFrontMode(fault: Fault | undefined): FrontMode {
  switch (fault?.type) {
    case undefined:
    case 'status':
    case 'portal':
    case 'wrongCertificate':
      return { type: 'pass' };
    case 'refuse':
    case 'reset':
    case 'hang':
    case 'slow':
    case 'lose':
    case 'closeMidStream':
    case 'garbage':
      return fault;
  }
}
